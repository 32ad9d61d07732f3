/** The figures behind a picture of several runs. */
import { html, type TemplateResult } from 'lit/html.js';
import type { ComparedFigure, Language, MeasureName, Together } from '../../../../server/contract.ts';
import { formatMs, formatMsRange, formatNumber } from '../../../parts/format.ts';
import { transportName } from '../../../parts/parts.ts';
import { RUNS_WORDS } from '../words/index.ts';

const isCounted = (measure: MeasureName): boolean => measure === 'bytes' || measure === 'lost';

function valueText(measure: MeasureName, { range }: ComparedFigure, language: Language): string {
  if (!range) return '–';
  return isCounted(measure) ? formatNumber(range.value, language) : formatMs(range.value, language);
}

export function measureTable({ measure, rows }: Together['measures'][number], language: Language): TemplateResult {
  const words = RUNS_WORDS[language].together;
  const counted = isCounted(measure);
  const { title } = words.measures[measure];
  const heads = [words.run, title, ...(counted ? [] : ['95 %']), words.samples, words.compared];
  return html`<table class="numbers stacks">
    <thead><tr><th scope="col" class="text">${words.transport}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.flatMap(({ transport, figures }) =>
      figures.map(
        (figure) => html`<tr data-transport-row=${transport} data-letter=${figure.letter}>
          <th scope="row">${transportName(transport, language)}</th>
          <td data-head=${words.run}>${figure.letter}</td>
          <td data-head=${title}>${valueText(measure, figure, language)}</td>
          ${counted ? '' : html`<td data-head="95 %">${formatMsRange(figure.range?.low ?? null, figure.range?.high ?? null, language)}</td>`}
          <td data-head=${words.samples}>${formatNumber(figure.n, language)}</td>
          <td class="text" data-head=${words.compared}>${figure.compared ? words.yes : figure.why?.[language]}</td>
        </tr>`,
      ),
    )}</tbody>
  </table>`;
}
