/** The figures behind a picture of several runs. */
import { html, type TemplateResult } from 'lit/html.js';
import {
  BYTE_KINDS,
  type ByteKind,
  type ComparedFigure,
  type Language,
  type MeasureName,
  type Together,
} from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatMs, formatMsRange, formatNumber } from '../../../parts/format.ts';
import { transportName } from '../../../parts/parts.ts';
import { RUNS_WORDS } from '../words/index.ts';

const COUNTED: readonly MeasureName[] = ['bytes', 'setUp', 'lost'];
const isCounted = (measure: MeasureName): boolean => COUNTED.includes(measure);

/** What the bytes of a measure were for, in all of its figures. */
export function kindsIn({ rows }: Together['measures'][number]): ByteKind[] {
  const splits = rows.flatMap(({ figures }) => figures.flatMap(({ split }) => (split ? [split] : [])));
  return BYTE_KINDS.filter((kind) => splits.some((split) => split[kind] > 0));
}

function valueText(measure: MeasureName, { range }: ComparedFigure, language: Language): string {
  if (!range) return '–';
  return isCounted(measure) ? formatNumber(range.value, language) : formatMs(range.value, language);
}

export function measureTable(one: Together['measures'][number], language: Language): TemplateResult {
  const { measure, rows } = one;
  const words = RUNS_WORDS[language].together;
  const counted = isCounted(measure);
  const { title } = words.measures[measure];
  const [kinds, names] = [kindsIn(one), MESSAGES[language].kinds];
  const heads = [
    words.run,
    title,
    ...kinds.map((kind) => names[kind]),
    ...(counted ? [] : ['95 %']),
    words.samples,
    words.compared,
  ];
  return html`<table class="numbers stacks">
    <thead><tr><th scope="col" class="text">${words.transport}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.flatMap(({ transport, figures }) =>
      figures.map(
        (figure) => html`<tr data-transport-row=${transport} data-letter=${figure.letter}>
          <th scope="row">${transportName(transport, language)}</th>
          <td data-head=${words.run}>${figure.letter}</td>
          <td data-head=${title}>${valueText(measure, figure, language)}</td>
          ${kinds.map((kind) => html`<td data-head=${names[kind]}>${figure.split ? formatNumber(figure.split[kind], language) : '–'}</td>`)}
          ${counted ? '' : html`<td data-head="95 %">${formatMsRange(figure.range?.low ?? null, figure.range?.high ?? null, language)}</td>`}
          <td data-head=${words.samples}>${formatNumber(figure.n, language)}</td>
          <td class="text" data-head=${words.compared}>${figure.compared ? words.yes : figure.why?.[language]}</td>
        </tr>`,
      ),
    )}</tbody>
  </table>`;
}
