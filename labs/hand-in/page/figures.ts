/** The figures that a lab's questions ask for, as the lab's own page has them: a row each, the transports side by side. */
import { formatNumber } from '../../../server/analysis/words/format.ts';
import { type Language, TRANSPORT_INFO, type TransportName } from '../../../server/contract.ts';
import { type Html, html } from '../../../server/export/drawing/html.ts';
import { figure } from '../../../server/export/drawing/scale.ts';
import type { HandInFault, HandInFigures, HandInRun } from '../document.ts';
import { HAND_IN_WORDS } from './words/index.ts';
import { msCell, sentence } from './written.ts';

type Cell = string | Html;

interface Row {
  name: string;
  cells: Cell[];
}

/** Of each kind of row those that at least one transport has something to say in. */
function figuresRows(all: HandInFigures[], language: Language): Row[] {
  const words = HAND_IN_WORDS[language];
  const count = (value: number): string => formatNumber(value, language);
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? words.noFigure : figure(value, language);
  const row = (name: string, cell: (one: HandInFigures) => Cell): Row => ({ name, cells: all.map(cell) });
  const acted = (name: string, cell: (one: NonNullable<HandInFigures['actions']>) => Cell): Row =>
    row(name, ({ actions }) => (actions ? cell(actions) : words.noFigure));
  const rows = [
    row(words.median, ({ latencyMedianMs }) => msCell(latencyMedianMs, language)),
    row(words.calmMedian, ({ calmLatencyMedianMs }) => msCell(calmLatencyMedianMs, language)),
    row(words.p95, ({ latencyP95Ms }) => number(latencyP95Ms)),
    row(words.mean, ({ latencyMeanMs }) => msCell(latencyMeanMs, language)),
    row(words.waiting, ({ waitingMeanMs }) => msCell(waitingMeanMs, language)),
    row(words.age, ({ ageMeanMs }) => msCell(ageMeanMs, language)),
    row(words.total, ({ bytesPerUpdate }) => number(bytesPerUpdate?.total)),
    row(words.up, ({ bytesPerUpdate }) => number(bytesPerUpdate?.up)),
    row(words.down, ({ bytesPerUpdate }) => number(bytesPerUpdate?.down)),
    row(words.payload, ({ bytesPerUpdate }) => number(bytesPerUpdate?.split.payload)),
    row(words.requests, ({ requests }) => count(requests)),
    row(words.received, ({ received, published }) => `${count(received)} / ${count(published)}`),
    row(words.lost, ({ lost, duplicated }) => `${count(lost)}, ${count(duplicated)}`),
    acted(words.actions, ({ done, lost }) => `${count(done)}, ${count(lost)}`),
    acted(words.perAction, ({ bytesEach }) => number(bytesEach)),
    acted(words.toServer, ({ toServerMs }) => msCell(toServerMs, language)),
    acted(words.toOwnWindow, ({ toOwnWindowMs }) => msCell(toOwnWindowMs, language)),
  ];
  return rows.filter(({ cells }) => cells.some((cell) => cell !== words.noFigure));
}

function faultRows(transports: HandInFault['transports'], language: Language): Row[] {
  const words = HAND_IN_WORDS[language];
  const count = (value: number): string => formatNumber(value, language);
  const after = (ms: number | null, never: string): string => (ms === null ? never : figure(ms, language));
  return [
    { name: words.noticed, cells: transports.map(({ noticedMs }) => after(noticedMs, words.never)) },
    { name: words.current, cells: transports.map(({ currentMs }) => after(currentMs, words.noFigure)) },
    { name: words.recovered, cells: transports.map(({ recovered }) => count(recovered)) },
    { name: words.lost, cells: transports.map(({ lost, duplicated }) => `${count(lost)}, ${count(duplicated)}`) },
  ];
}

function table(title: string, transports: TransportName[], rows: Row[], language: Language): Html {
  const heads = transports.map((transport) => TRANSPORT_INFO[transport].title[language]);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="figures">
<caption>${title}</caption>
<thead><tr><td></td>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ name, cells }) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody>
</table></div>`;
}

export function figuresTable({ figures }: HandInRun, language: Language): Html {
  const transports = figures.map(({ transport }) => transport);
  return table(HAND_IN_WORDS[language].figures, transports, figuresRows(figures, language), language);
}

/** One table for each fault of the line. */
export function faultTables({ faults }: HandInRun, language: Language): Html {
  const one = ({ text, transports }: HandInFault): Html => {
    const names = transports.map(({ transport }) => transport);
    return table(sentence(text, language), names, faultRows(transports, language), language);
  };
  return html`${faults.map(one)}`;
}
