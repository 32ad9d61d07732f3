/** The runs: settings, machine, marks, figures, pictures, first messages. */
import { formatNumber } from '../../../server/analysis/words/format.ts';
import { type Language, OUR_SERVER, PROTOCOL_NAME, SCENARIO_INFO, TRANSPORT_INFO } from '../../../server/contract.ts';
import { STATE_WORDS } from '../../../server/export/about/states.ts';
import { flowPicture } from '../../../server/export/drawing/flow.ts';
import { asIs, type Html, html } from '../../../server/export/drawing/html.ts';
import { figure } from '../../../server/export/drawing/scale.ts';
import { colourOf } from '../../../server/export/drawing/svg.ts';
import { bytesPicture, latencyPicture } from '../../pictures/figures.ts';
import type { HandIn, HandInRun } from '../document.ts';
import { faultTables, figuresTable } from './figures.ts';
import { HAND_IN_WORDS } from './words/index.ts';
import { sentence, timeText } from './written.ts';

/** Those that the interval is for. */
const ASKING = ['page', 'polling'] as const;

function settingsText({ settings }: HandInRun, language: Language): string {
  const words = HAND_IN_WORDS[language];
  const number = (value: number): string => figure(value, language);
  return [
    sentence(SCENARIO_INFO[settings.scenario].name, language),
    words.updatesPerSecond(number(settings.updatesPerSecond)),
    ...(ASKING.some((one) => settings.transports.includes(one)) ? [words.pollEvery(number(settings.pollEveryMs))] : []),
    words.duration(number(settings.durationMs / 1000)),
    ...(settings.actionsPerSecond > 0 ? [words.actionsPerSecond(number(settings.actionsPerSecond))] : []),
    ...(settings.link.profile === 'none'
      ? []
      : [words.link(number(settings.link.rttMs), number(settings.link.lossPercent))]),
    ...(settings.server === OUR_SERVER ? [] : [words.server(settings.server)]),
    ...(settings.protocol === 'http' ? [] : [PROTOCOL_NAME[settings.protocol]]),
    ...(settings.streams > 1 ? [words.streams(number(settings.streams))] : []),
    ...(settings.oneOrigin ? [words.oneOrigin] : []),
    ...(settings.order === 'one-after-another' ? [words.oneAfterAnother] : []),
    ...(settings.conditional ? [words.conditional] : []),
    ...(settings.deflate ? [settings.noContextTakeover ? words.deflateAlone : words.deflate] : []),
    ...(settings.gzip ? [words.gzip] : []),
    words.seed(String(settings.seed)),
    settings.transports.map((name) => TRANSPORT_INFO[name].title[language]).join(', '),
  ].join(' · ');
}

/** Why to read it with care: of the run, and of each transport. */
function carePart({ marks, figures }: HandInRun, language: Language): Html | null {
  const all = [
    ...marks.map(({ text }) => sentence(text, language)),
    ...figures.flatMap(({ transport, marks }) =>
      marks.map(({ text }) => `${TRANSPORT_INFO[transport].title[language]}: ${sentence(text, language)}`),
    ),
  ];
  if (all.length === 0) return null;
  return html`<div class="care"><p>${HAND_IN_WORDS[language].care}</p><ul>${all.map((one) => html`<li>${one}</li>`)}</ul></div>`;
}

function pictures({ figures }: HandInRun, language: Language): Html {
  const drawn = figures.map(({ transport, latencyMedianMs, latencyMeanMs, bytesPerUpdate }) => ({
    transport,
    median: latencyMedianMs,
    mean: latencyMeanMs,
    bytes: bytesPerUpdate,
  }));
  return html`<div class="pictures">
<figure>${asIs(latencyPicture(drawn, language))}</figure>
<figure>${asIs(bytesPicture(drawn, language))}</figure>
</div>`;
}

function flowsPart({ flows }: HandInRun, language: Language): Html {
  const words = HAND_IN_WORDS[language];
  const count = (value: number): string => formatNumber(value, language);
  return html`<div class="pictures">${flows.map(({ transport, messages, all }) => {
    const title = words.flow(TRANSPORT_INFO[transport].title[language]);
    const lines = messages.map((one) => ({ ...one, label: sentence(one.label, language) }));
    return html`<figure><h4>${title}</h4>${asIs(flowPicture(lines, title, colourOf(transport), language))}<figcaption>${words.flowNote(count(messages.length), count(all))}</figcaption></figure>
`;
  })}</div>`;
}

function runPart(run: HandInRun, handIn: HandIn): Html {
  const { language } = handIn;
  const words = HAND_IN_WORDS[language];
  const { environment } = run;
  const machine = [
    environment.browser,
    environment.platform,
    environment.os,
    environment.cpus,
    `Node ${environment.node}`,
  ];
  return html`<section class="panel">
<h3>${words.run(timeText(run.createdAtMs, handIn))}</h3>
${carePart(run, language)}
<dl>
<dt>${words.source}</dt><dd class="${run.source === 'measured' ? 'right' : 'wrong'}">${words.sources[run.source]} (<code>${run.runId}</code>)</dd>
<dt>${words.state}</dt><dd>${STATE_WORDS[language][run.state]}</dd>
<dt>${words.settings}</dt><dd>${settingsText(run, language)}</dd>
<dt>${words.environment}</dt><dd>${machine.join(' · ')}</dd>
<dt>${words.clocks}</dt><dd>${words.clocksText(figure(run.clockUncertaintyMs, language))}</dd>
${run.happened.length > 0 ? html`<dt>${words.happened}</dt><dd>${run.happened.map((text) => sentence(text, language)).join(' · ')}</dd>` : null}
</dl>
${run.verdict && html`<p>${sentence(run.verdict, language)}</p>`}
${pictures(run, language)}
${figuresTable(run, language)}
${faultTables(run, language)}
${flowsPart(run, language)}
</section>
`;
}

export function runsPart(handIn: HandIn): Html {
  const { language, runs, missingRuns, runsInAll } = handIn;
  const words = HAND_IN_WORDS[language];
  const left = runsInAll - runs.length - missingRuns.length;
  return html`<h2>${words.runs}</h2>
${runs.length === 0 ? html`<p>${words.noRuns}</p>` : null}
${left > 0 ? html`<p class="muted">${words.moreRuns(formatNumber(left, language))}</p>` : null}
${
  missingRuns.length > 0
    ? html`<p>${words.missing}</p><ul>${missingRuns.map(({ runId, madeAtMs }) => html`<li><code>${runId}</code>, ${timeText(madeAtMs, handIn)}</li>`)}</ul>`
    : null
}
${runs.toReversed().map((run) => runPart(run, handIn))}`;
}
