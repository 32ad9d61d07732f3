/**
 * A broken handshake without its name: the messages as they were on the wire. Which rule is broken is the student's to
 * find; only then is it named, with a link to the handshake view.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameExplanation, HandshakeView, StepMessage, Variant, VariantId } from '../../../../server/contract.ts';
import { icons } from '../../../parts/icons.ts';
import { links } from '../../../parts/links.ts';
import type { LabPage } from '../page.ts';

/** A head as text; `hidden`: a path that would say what is wrong. */
export function headText(hex: string, hidden: string | null): string {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const text = new TextDecoder('latin1').decode(bytes);
  return (hidden ? text.replace(`${hidden} `, '/… ') : text).replaceAll('\r\n', '\n').trimEnd();
}

/** The messages that the fault is among: what comes after it would name it. */
export function messagesFor({ phase }: Variant, { messages, outcome }: HandshakeView): StepMessage[] {
  const heads = messages.filter(({ type }) => type === 'request' || type === 'response');
  if (phase === 'request') return heads.filter(({ type }) => type === 'request').slice(0, 1);
  if (phase === 'answer') return heads;
  const last = outcome.brokenRule?.seq ?? Number.POSITIVE_INFINITY;
  return messages.filter(({ frame, seq }) => frame && seq <= last);
}

function frameRows({ words, state }: LabPage, { fields }: FrameExplanation): TemplateResult {
  return html`<dl class="frame-fields">${fields.map(
    ({ name, value }) =>
      html`<div><dt>${name[state.language]}</dt><dd class="mono">${value || words.broken.empty}</dd></div>`,
  )}</dl>`;
}

function messageView(page: LabPage, message: StepMessage, variant: Variant): TemplateResult {
  const { words } = page;
  const from = message.direction === 'up' ? words.broken.fromClient : words.broken.fromServer;
  return html`<li class="broken-message ${message.direction}"><p class="who">${from}</p>${
    message.frame
      ? frameRows(page, message.frame)
      : html`<pre class="mono">${headText(message.bytes.hex, variant.browserPath)}</pre>`
  }</li>`;
}

/** Its name, once it was found. */
function named({ words, state }: LabPage, { id, title }: Variant): TemplateResult {
  return html`<p class="found">${words.broken.found(title[state.language])}
    <a href=${links.broken(id)}>${words.broken.open}</a></p>`;
}

export function brokenView(page: LabPage, id: VariantId, number: number, found: boolean): TemplateResult {
  const { words, own, state } = page;
  const run = own.broken[id];
  const running = run === null;
  const button = html`<button type="button" class="run-broken" aria-disabled=${running ? 'true' : nothing}
    @click=${() => (running ? undefined : void page.runBroken(id))}>${icons.play}${run ? words.broken.again(number) : words.broken.run(number)}</button>`;
  if (!run)
    return html`<div class="broken">${button}${running ? html`<p role="status" class="muted">${words.broken.running}</p>` : nothing}</div>`;
  if ('problem' in run)
    return html`<div class="broken">${button}<p role="alert">${run.problem.message[state.language]}</p></div>`;
  const { view, variant } = run;
  return html`<div class="broken">${button}
    <ol class="broken-messages" aria-label=${words.broken.messages(number)}>${messagesFor(variant, view).map((one) => messageView(page, one, variant))}</ol>
    ${variant.browserPath && !found ? html`<p class="muted">${words.broken.hidden}</p>` : nothing}
    ${found ? named(page, variant) : nothing}
  </div>`;
}
