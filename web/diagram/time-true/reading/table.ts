/** The messages in view as a table: the same content for those who can't see the picture, or would rather read. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language, TimedMessage } from '../../../../server/contract.ts';
import { totalOf } from '../../../parts/bytes.ts';
import { formatNumber } from '../../../parts/format.ts';
import type { SceneMessage } from '../layout/scene.ts';
import { bareMoment, underWayMs } from '../moments.ts';
import { TIME_TRUE_WORDS } from '../words.ts';

const MOST_ROWS = 100;

export interface TableInput {
  visible: SceneMessage[];
  chosenSeq: number | null;
  language: Language;
  choose(seq: number): void;
}

function row(message: TimedMessage, { chosenSeq, language, choose }: TableInput): TemplateResult {
  const words = TIME_TRUE_WORDS[language];
  const chosen = message.seq === chosenSeq;
  const at = (ms: number | null): string => (ms === null ? words.table.unknown : bareMoment(ms, language));
  const tookMs = underWayMs(message);
  return html`<tr class=${chosen ? 'chosen-row' : ''}>
    <td>${formatNumber(message.number, language)}</td>
    <td>${at(message.leftAtMs)}</td>
    <td>${at(message.arrivedAtMs)}</td>
    <td>${tookMs === null ? '' : formatNumber(tookMs, language, 1).replace('-', '−')}</td>
    <td class="text">${words.directions[message.direction]}</td>
    <td class="text"><button type="button" class="plain link" aria-current=${chosen ? 'true' : nothing} @click=${() => choose(message.seq)}>${message.label[language]}</button></td>
    <td>${formatNumber(totalOf(message.bytes), language)}</td>
  </tr>`;
}

export function tableView(input: TableInput): TemplateResult {
  const { visible, language } = input;
  const { table } = TIME_TRUE_WORDS[language];
  const heads = [
    [table.number, ''],
    [table.left, ''],
    [table.arrived, ''],
    [table.took, ''],
    [table.from, 'text'],
    [table.message, 'text'],
    [table.bytes, ''],
  ] as const;
  const number = (value: number): string => formatNumber(value, language);
  return html`<div class="scroll" tabindex="0" role="region" data-scrolls aria-label=${table.title}>
      <table class="numbers">
        <thead><tr>${heads.map(([word, kind]) => html`<th scope="col" class=${kind}>${word}</th>`)}</tr></thead>
        <tbody>${visible.slice(0, MOST_ROWS).map(({ message }) => row(message, input))}</tbody>
      </table>
    </div>
    ${visible.length > MOST_ROWS ? html`<p class="note">${table.cut(number(MOST_ROWS), number(visible.length))}</p>` : nothing}`;
}
