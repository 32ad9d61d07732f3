/** The accept key, from the key that was sent to the 28 characters of the answer; and how people get it wrong. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AcceptView } from '../../../../server/contract.ts';
import { spacedHex } from '../frame/bytes.ts';
import type { View } from '../page.ts';

function row(label: string, count: string, content: unknown, kind = ''): TemplateResult {
  return html`<div class="accept-row"><dt>${label}</dt><dd class="code ${kind}"><span>${content}</span><span class="count muted">${count}</span></dd></div>`;
}

/** Bytes of a hash; those that the recorded one has differently stand out. */
function hashBytes(hex: string, recorded: string): TemplateResult[] {
  const other = spacedHex(recorded).split(' ');
  return spacedHex(hex)
    .split(' ')
    .map((byte, i) => html`<span class=${byte === other[i] ? '' : 'changed'}>${byte}</span> `);
}

function changedBytes(hex: string, recorded: string): number {
  const other = spacedHex(recorded).split(' ');
  return spacedHex(hex)
    .split(' ')
    .filter((byte, i) => byte !== other[i]).length;
}

/** `recorded`: of the connection; a key that somebody types takes its place. */
export function acceptRows(v: View, recorded: AcceptView): TemplateResult {
  const { words, language, s, act } = v;
  const shown = s.tried?.view ?? recorded;
  const { computation, keyProblem } = shown;
  const isTried = s.tried !== null;
  const w = words.accept;
  return html`<section aria-label=${w.computation}>
    ${
      isTried
        ? html`<p class="tried">${w.triedKey(changedBytes(computation.sha1Hex, recorded.computation.sha1Hex))}
            <button type="button" class="small" @click=${() => act.tryKey(null)}>${w.backToRecorded}</button></p>`
        : nothing
    }
    <dl class="accept" aria-live=${isTried ? 'polite' : 'off'}>
      ${row(w.key, w.characters(computation.keyCharacters), html`<mark>${computation.key}</mark>`)}
      ${row(w.guid, w.bytes(computation.concatenatedBytes), html`<mark>${computation.key}</mark>${computation.guid}`)}
      ${row(w.sha1, w.bytes(20), hashBytes(computation.sha1Hex, recorded.computation.sha1Hex))}
      ${row(w.base64, w.characters(computation.accept.length), html`<strong class="accept-value">${computation.accept}</strong>`, 'result')}
    </dl>
    ${keyProblem ? html`<p class="problem-text">${keyProblem[language]}</p>` : nothing}
  </section>`;
}

/** The classic mistakes, computed from the same key. */
export function acceptMistakes(v: View, recorded: AcceptView): TemplateResult {
  const { words, language, s } = v;
  const { mistakes } = s.tried?.view ?? recorded;
  return html`<details class="mistakes"><summary>${words.accept.mistakes}</summary>
    <ul>${mistakes.map(
      ({ name, why, input, accept }) => html`<li><p><strong>${name[language]}</strong></p>
        <p class="mono wrap">${input}</p><p class="mono wrap wrong-text">→ ${accept}</p><p class="muted small-text">${why[language]}</p></li>`,
    )}</ul></details>`;
}

/** The field to type a key into. */
export function keyField(v: View, recorded: AcceptView): TemplateResult {
  const { words, s, act } = v;
  const typed = (event: Event): void => void act.tryKey((event.target as HTMLInputElement).value);
  return html`<h3>${words.tryIt}</h3>
    <p id="try-key-words">${words.accept.tryRead}</p>
    <input id="try-key" class="mono wide" type="text" maxlength="200" autocomplete="off" spellcheck="false" aria-label=${words.accept.tryLabel} aria-describedby="try-key-words"
      .value=${s.tried?.key ?? recorded.computation.key} @input=${typed} />`;
}
