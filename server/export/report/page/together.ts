/** Several runs side by side, in a report. */
import { compareRuns } from '../../../analysis/between/between.ts';
import { formatNumber } from '../../../analysis/words/format.ts';
import { type Language, type Together, type TogetherProtocols, TRANSPORT_INFO } from '../../../contract.ts';
import { asIs, type Html, html } from '../../drawing/html.ts';
import type { Cell } from '../../tables/table.ts';
import { runLine, togetherChart } from '../../together/chart.ts';
import { isDrawn, rangeText } from '../../together/picture.ts';
import { TOGETHER_WORDS } from '../../together/words.ts';
import type { ReportRun } from '../content.ts';
import { REPORT_WORDS } from '../words.ts';
import { list, tableOf } from './table.ts';

/** A line for each transport, a column for each run. */
export function measureGrid(
  together: Together,
  { measure, rows }: Together['measures'][number],
  language: Language,
): Cell[][] {
  return [
    [REPORT_WORDS[language].transport, ...together.runs.map(({ letter }) => letter)],
    ...rows.map(({ transport, figures }) => [
      TRANSPORT_INFO[transport].title[language],
      ...figures.map((figure) => rangeText(measure, figure, language)),
    ]),
  ];
}

/** A line for each thing in which they differ. */
export function differingGrid({ runs, differing }: Together, language: Language): Cell[][] {
  return [
    ['', ...runs.map(({ letter }) => letter)],
    ...differing.map(({ what, values }) => [what[language], ...values.map((value) => value[language])]),
  ];
}

/** A line for each transport: its TCP connections, and how many of them spoke HTTP/2. */
export function spokenGrid({ runs }: Together, { rows }: TogetherProtocols, language: Language): Cell[][] {
  return [
    [REPORT_WORDS[language].transport, ...runs.map(({ letter }) => letter)],
    ...rows.map(({ transport, runs: ofRuns }) => [
      TRANSPORT_INFO[transport].title[language],
      ...ofRuns.map((one) => (one ? REPORT_WORDS[language].spoken(one.connections, one.http2) : '–')),
    ]),
  ];
}

/** A line for each transport whose answers have other headers: the bytes of a head, and its names. */
export function headsGrid({ runs, heads }: Together, language: Language): Cell[][] {
  return [
    [REPORT_WORDS[language].transport, ...runs.map(({ letter }) => letter)],
    ...heads.map(({ transport, heads: ofRuns }) => [
      TRANSPORT_INFO[transport].title[language],
      ...ofRuns.map((head) => (head ? `${formatNumber(head.bytes, language)} B: ${head.names.join(', ')}` : '–')),
    ]),
  ];
}

function protocolsPart(together: Together, protocols: TogetherProtocols, language: Language): Html {
  const words = REPORT_WORDS[language];
  return html`<h3>${words.protocols}</h3>
${list(protocols.verdict.map((text) => text[language]))}
${tableOf(spokenGrid(together, protocols, language), language, words.connections)}
${protocols.notes.length > 0 ? html`<p>${words.dependsToo}</p>${list(protocols.notes.map((text) => text[language]))}` : null}`;
}

export function togetherPart(runs: ReportRun[], language: Language): Html {
  const words = REPORT_WORDS[language];
  const together = compareRuns(runs.map(({ digest }) => digest));
  return html`<section>
<h2>${words.sideBySide}</h2>
<h3>${words.runs}</h3>
${list(together.runs.map((run) => runLine(run, language)))}
<h3>${words.differing}</h3>
${together.differing.length > 0 ? tableOf(differingGrid(together, language), language, words.differing) : html`<p>${words.same}</p>`}
${together.heads.length > 0 ? html`<h3>${words.heads}</h3>${tableOf(headsGrid(together, language), language, words.heads)}` : null}
${together.protocols ? protocolsPart(together, together.protocols, language) : null}
<h3>${words.known}</h3>
${list(together.cautions.map((text) => text[language]))}
${together.measures.map(
  (one) => html`<h3>${TOGETHER_WORDS[language].titles[one.measure]}</h3>
${list(one.sentences.map((text) => text[language]))}
${isDrawn(one.measure) ? html`<figure class="chart">${asIs(togetherChart(together, one, { language, form: 'colour', isPart: true }))}</figure>` : null}
${tableOf(measureGrid(together, one, language), language, TOGETHER_WORDS[language].titles[one.measure])}
`,
)}
</section>
`;
}
