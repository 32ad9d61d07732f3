/** Tables of a report, as HTML. */
import type { Language } from '../../../contract.ts';
import { asIs, type Html, html } from '../../drawing/html.ts';
import { plainCell } from '../../markdown/markdown.ts';
import type { Cell } from '../../tables/table.ts';

const scope = (row: boolean): Html => asIs(row ? 'scope="row"' : 'scope="col"');

/** Headers first; the first cell of each line names it. */
export function tableOf(grid: Cell[][], language: Language, name: string): Html {
  const [heads = [], ...lines] = grid;
  const cell = (value: Cell): Html =>
    html`<td class="${typeof value === 'number' ? 'number' : 'text'}">${plainCell(value, language)}</td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>
<thead><tr>${heads.map((head) => html`<th ${scope(false)}>${plainCell(head, language)}</th>`)}</tr></thead>
<tbody>${lines.map(
    ([first, ...rest]) => html`<tr><th ${scope(true)}>${plainCell(first, language)}</th>${rest.map(cell)}</tr>
`,
  )}</tbody>
</table></div>
`;
}

/** A sentence of the lab, its figures in bold. */
export function sentence(text: string): Html {
  return html`${text.split('**').map((part, i) => (i % 2 === 1 ? html`<strong>${part}</strong>` : part))}`;
}

export function list(sentences: string[]): Html {
  return html`<ul>${sentences.map((one) => html`<li>${sentence(one)}</li>`)}</ul>
`;
}
