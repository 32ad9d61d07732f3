/** The figures of one use: a row for each transport that its run measured. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language, Ranged, SuitsRow, SuitsScenario } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { formatMs, formatMsRange, formatNumber, formatShare } from '../../parts/format.ts';
import { transportName } from '../../parts/parts.ts';
import { USES_WORDS } from './words/index.ts';

interface Column {
  head: string;
  cell(row: SuitsRow): unknown;
  alert?(row: SuitsRow): boolean;
}

/** Columns of what was measured at all. */
function columnsOf({ rows, concern }: SuitsScenario, language: Language): Column[] {
  const words = USES_WORDS[language];
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, language));
  const ranged = (range: Ranged | null): unknown =>
    range
      ? html`${formatMs(range.value, language)}<small>${words.interval(formatMsRange(range.low, range.high, language))}</small>`
      : '–';
  const share = (value: number | null): string => (value === null ? '–' : formatShare(value, language, 1));
  const acted = rows.some(({ actionsDone }) => actionsDone !== null);
  const aged = concern === 'freshness';
  return [
    ...(aged
      ? [
          { head: words.age, cell: ({ ageMs }: SuitsRow) => ranged(ageMs) },
          { head: words.stale, cell: ({ staleShare }: SuitsRow) => share(staleShare) },
        ]
      : []),
    { head: words.received, cell: ({ received, published }) => `${number(received)}/${number(published)}` },
    { head: words.lost, cell: ({ lost }) => number(lost), alert: ({ lost }) => lost > 0 },
    { head: words.p50, cell: ({ p50Ms }) => ranged(p50Ms) },
    { head: words.bytes, cell: ({ bytesPerUpdate }) => number(bytesPerUpdate) },
    ...(acted
      ? [
          { head: words.toServer, cell: ({ toServerMs }: SuitsRow) => ranged(toServerMs) },
          { head: words.toEveryone, cell: ({ toEveryoneMs }: SuitsRow) => ranged(toEveryoneMs) },
          { head: words.bytesPerAction, cell: ({ bytesPerAction }: SuitsRow) => number(bytesPerAction) },
          {
            head: words.actionsLost,
            cell: ({ actionsLost }: SuitsRow) => number(actionsLost),
            alert: ({ actionsLost }: SuitsRow) => (actionsLost ?? 0) > 0,
          },
        ]
      : []),
  ];
}

export function figuresTable(one: SuitsScenario, language: Language): TemplateResult {
  const words = USES_WORDS[language];
  const columns = columnsOf(one, language);
  return html`<table class="numbers uses-figures">
    <thead><tr><th scope="col">${MESSAGES[language].transport}</th>${columns.map((column) => html`<th scope="col">${column.head}</th>`)}</tr></thead>
    <tbody>${one.rows.map(
      (row) => html`<tr class=${row.chosen ? 'chosen' : ''}>
        <th scope="row">${transportName(row.transport, language)}${row.chosen ? html` <small class="suits">${words.chosen}</small>` : nothing}</th>
        ${columns.map((column) => html`<td class=${column.alert?.(row) ? 'alert' : ''}>${column.cell(row)}</td>`)}
      </tr>`,
    )}</tbody>
  </table>`;
}
