/** A head over HTTP/2: its fields, each with what it cost and how HPACK wrote it. Pointing at one points at its bytes. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HandshakeField, StepMessage } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { HEAD_COST } from '../../../parts/head-cost.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import { headText } from '../frame/message-bytes.ts';
import type { View } from '../page.ts';
import { shownView } from '../state.ts';
import { messageKey } from '../steps/checks.ts';
import { isMarked, markEvents, markOn, rangesText, tabStop } from '../steps/marks.ts';

/** "13 B · remembered, name of entry 1". */
function cost({ language, presenting }: View, { bytes, form, index }: HandshakeField): string {
  const w = HEAD_COST[language];
  // Before a class there is room for the field and its price.
  const entry = index === undefined || presenting ? '' : `, ${form === 'indexed' ? w.entry(index) : w.nameOf(index)}`;
  return `${formatNumber(bytes, language)} B · ${w.forms[form]}${entry}`;
}

function isWrong({ s }: View, { checkId }: HandshakeField): boolean {
  const checks = shownView(s)?.checks;
  return (
    checkId !== undefined &&
    [...(checks?.server ?? []), ...(checks?.client ?? [])].some(({ id, ok }) => id === checkId && !ok)
  );
}

/** What the bytes say is Huffman codes and numbers: the list has it in letters. */
function fieldList(v: View, key: string, fields: readonly HandshakeField[]): TemplateResult {
  const { words, language } = v;
  const on = markEvents(v, key);
  const mark = markOn(v.s, key);
  const stop = tabStop(
    fields.map(({ start, end }) => [start, end]),
    mark,
  );
  const option = (field: HandshakeField, i: number): TemplateResult => {
    const range = [field.start, field.end] as const;
    return html`<div role="option" class="field-row stretch ${isWrong(v, field) ? 'wrong-text' : ''}" data-check=${field.checkId ?? nothing} data-ranges=${rangesText([range])}
      tabindex=${i === stop ? 0 : -1} aria-selected=${isMarked(mark, range)}><span><span class="name">${field.name}:</span> ${field.value}</span> <span class="cost">${cost(v, field)}</span></div>`;
  };
  const inWords = HEAD_COST[language];
  const sum = (bytesOf: (field: HandshakeField) => number): string =>
    `${formatNumber(
      fields.reduce((all, field) => all + bytesOf(field), 0),
      language,
    )} B`;
  return html`<div class="code head head-list" role="listbox" aria-label=${words.http2.fields} @pointerover=${on.over} @focusin=${on.focus}
      @keydown=${on.key} @mousedown=${on.press} @click=${on.click}>${fields.map(option)}</div>
    <p class="small-text">${withTerms(
      [
        inWords.cost(
          sum(({ bytes }) => bytes),
          sum(({ textBytes }) => textBytes),
        ),
        ...(fields.some(({ name }) => name === ':protocol') ? [inWords.upgrade] : []),
      ].join(' '),
      language,
    )}</p>`;
}

/** The text of a head, whichever way it was written. `lines`: only these, where it has lines. */
export function messageHead(v: View, message: StepMessage, lines: readonly number[] | null = null): TemplateResult {
  const key = messageKey(message);
  return message.fields ? fieldList(v, key, message.fields) : headText(v, key, message.bytes, lines);
}
