/** One run in a report: what it shows, charts, figures, messages, and how it was made. */
import { careTexts, recoveryTexts } from '../../../analysis/digest.ts';
import { formatNumber } from '../../../analysis/words/format.ts';
import { shortNumber } from '../../../analysis/words/link.ts';
import { type Language, TRANSPORT_INFO } from '../../../contract.ts';
import { conditionsText, machineText, momentText, pacesText, transportsText } from '../../about/settings.ts';
import { CHART_NAMES, chartOf, hasChart } from '../../charts/chart.ts';
import { flowPicture } from '../../drawing/flow.ts';
import { asIs, type Html, html } from '../../drawing/html.ts';
import { colourOf, withoutProperties } from '../../drawing/svg.ts';
import type { ReportRun } from '../content.ts';
import { REPORT_WORDS } from '../words.ts';
import { list, sentence, tableOf } from './table.ts';

function verdictPart({ digest: { summary } }: ReportRun, language: Language): Html {
  const words = REPORT_WORDS[language];
  const said = summary.verdict?.[language].split('\n') ?? [words.noVerdict];
  const care = careTexts(summary, language);
  return html`<h3>${words.verdict}</h3>
${said.map(
  (one) => html`<p>${sentence(one)}</p>
`,
)}
<h3>${words.care}</h3>
${care.length > 0 ? html`<div class="care">${list(care)}</div>` : html`<p>${words.noCare}</p>`}
`;
}

function chartsPart({ digest }: ReportRun, language: Language): Html | null {
  const charts = CHART_NAMES.filter((name) => hasChart(digest, name));
  if (charts.length === 0) return null;
  return html`<h3>${REPORT_WORDS[language].charts}</h3>
${charts.map(
  (
    name,
  ) => html`<figure class="chart">${asIs(chartOf(digest, name, { language, form: 'colour', isPart: true }))}</figure>
`,
)}`;
}

function recoveryPart({ digest: { summary } }: ReportRun, language: Language): Html | null {
  if (summary.recoveries.length === 0) return null;
  return html`<h3>${REPORT_WORDS[language].recovery}</h3>
${recoveryTexts(summary, language).map(
  ({ what, transports, why }) => html`<h4>${what}</h4>
${list(transports)}<p class="muted">${sentence(why)}</p>
`,
)}`;
}

function flowsPart({ flows }: ReportRun, language: Language): Html {
  const words = REPORT_WORDS[language];
  const count = (value: number): string => formatNumber(value, language);
  return html`<h3>${words.flows}</h3>
<div class="flows">${flows.map(({ transport, messages, all }) => {
    const title = words.flow(TRANSPORT_INFO[transport].title[language]);
    const svg = flowPicture(messages, title, colourOf(transport), language);
    return html`<figure><h4>${title}</h4>${asIs(withoutProperties(svg))}<figcaption>${words.flowNote(count(messages.length), count(all))}</figcaption></figure>
`;
  })}</div>
`;
}

/** Names and values of how it was made. */
export function factsOf({ digest }: ReportRun, language: Language): [name: string, value: string][] {
  const words = REPORT_WORDS[language];
  const { id, name, state, server, settings, environment, summary } = digest;
  return [
    ...(name === null ? [] : [[words.name, name] as [string, string]]),
    [words.id, id],
    [words.state, words.states[state]],
    [words.paces, pacesText(settings, language)],
    [words.transports, transportsText(settings, language)],
    [words.conditions, conditionsText(settings, language)],
    ...(summary.moments.length === 0
      ? []
      : [[words.happened, summary.moments.map(({ text }) => text[language]).join(' · ')] as [string, string]]),
    [words.server, server[language]],
    [words.environment, machineText(environment, language)],
    [words.clocks, words.clocksText(shortNumber(summary.clock.uncertaintyMs, language))],
    [words.version, environment.labVersion],
  ];
}

/** `letter`: empty where it is the only one. */
export function runPart(run: ReportRun, letter: string, language: Language): Html {
  const words = REPORT_WORDS[language];
  return html`<section class="${letter ? 'run' : 'only'}">
<h2>${words.run(letter, momentText(run.digest.createdAtMs))}</h2>
<dl>${factsOf(run, language).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${verdictPart(run, language)}
${chartsPart(run, language)}
${recoveryPart(run, language)}
${flowsPart(run, language)}
<h3>${words.figures}</h3>
${tableOf(run.figures, language, words.figures)}
</section>
`;
}
