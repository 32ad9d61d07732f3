/** The composer: a form, the frames it makes as they will be sent, and a live connection to send them on. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StepMessage } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { banner, boldText, needsLab } from '../../../parts/parts.ts';
import { frameView } from '../frame/view.ts';
import type { View } from '../page.ts';
import { messageKey } from '../steps/checks.ts';
import { wire } from '../wire.ts';
import { composerForm } from './form.ts';

const CHOSEN = 'composer';

function preview(v: View): TemplateResult {
  const { words, language, s, act } = v;
  const w = words.composer;
  const { built, problem } = s.composer;
  const frames = built?.frames ?? [];
  const chosen = Math.min(s.chosen[CHOSEN] ?? 0, frames.length - 1);
  const frame = frames[chosen];
  return html`<section class="panel preview" aria-labelledby="preview-title">
    <h2 id="preview-title">${w.preview} ${built ? html`<span class="muted">${w.bytes(formatNumber(built.totalBytes, language), frames.length)}</span>` : nothing}</h2>
    ${problem ? banner('problem', problem.message[language]) : nothing}
    ${
      frames.length > 1
        ? html`<div class="switch" role="group" aria-label=${w.preview}>${frames.map(
            (_, i) =>
              html`<button type="button" aria-pressed=${i === chosen} @click=${() => act.choose(CHOSEN, i)}>${w.frame(i + 1)}</button>`,
          )}</div>`
        : nothing
    }
    ${frame ? frameView(v, `built${chosen}`, frame, true) : nothing}
  </section>`;
}

/** What passed since the handshake. */
function talk(v: View, frames: readonly StepMessage[]): TemplateResult {
  const { s, act } = v;
  const found = frames.findIndex(({ seq }) => seq === s.composer.selected);
  const chosen = found >= 0 ? found : frames.length - 1;
  const message = frames[chosen];
  const choose = (index: number): void => {
    const seq = frames[index]?.seq;
    if (seq !== undefined) act.select(seq);
  };
  return html`<div class="talk">${wire(v, frames, { chosen, choose })}</div>
    ${message?.frame ? frameView(v, messageKey(message), message.frame, true) : nothing}`;
}

function live(v: View): TemplateResult {
  const { words, language, s, act, hasLab } = v;
  const w = words.composer;
  if (!hasLab) {
    return html`<section class="panel live" aria-labelledby="live-title"><h2 id="live-title">${w.live}</h2>${needsLab('connect', false, language)}</section>`;
  }
  const { connection, busy, built, deflate } = s.composer;
  const frames = connection?.messages.filter(({ frame }) => frame) ?? [];
  const setDeflate = (event: Event): void => act.setDeflate((event.target as HTMLInputElement).checked);
  return html`<section class="panel live" aria-labelledby="live-title">
    <h2 id="live-title">${w.live} <span class="muted">${connection ? (connection.live ? w.open(connection.connection.clientPort) : w.closed) : w.notYet}</span></h2>
    <div class="hs-pager">
      <button type="button" class="primary send" ?disabled=${busy || !built} @click=${act.sendFrames}>${connection?.live ? w.send : w.connectAndSend}</button>
      <button type="button" ?disabled=${busy} @click=${act.connect}>${w.connect}</button>
      <label class="toggle"><input type="checkbox" .checked=${deflate} @change=${setDeflate} /><span>${w.offerDeflate}</span></label>
    </div>
    ${connection && !connection.live ? html`<p role="status">${boldText(connection.outcome.summary, language)}</p>` : nothing}
    ${frames.length > 0 ? talk(v, frames) : html`<p class="muted">${w.nothingSent}</p>`}
  </section>`;
}

export function composerPage(v: View): TemplateResult {
  return html`<div class="hs-compose">
    <section class="panel composer-form" aria-labelledby="composer-title"><h2 id="composer-title">${v.words.composer.title}</h2>${composerForm(v)}</section>
    <div class="composer-right">${preview(v)} ${live(v)}</div>
  </div>`;
}
