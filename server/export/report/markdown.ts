/** A report as Markdown: the same as the page, with sequence diagrams as Mermaid and charts as files beside it. */
import { compareRuns, letterOf } from '../../analysis/between/between.ts';
import { careTexts, recoveryTexts } from '../../analysis/digest.ts';
import { type Language, SCENARIO_INFO, type Together, TRANSPORT_INFO } from '../../contract.ts';
import { momentText } from '../about/settings.ts';
import { CHART_NAMES, hasChart } from '../charts/chart.ts';
import { CHART_WORDS } from '../charts/words.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { gridText } from '../markdown/markdown.ts';
import { runLine } from '../together/chart.ts';
import { TOGETHER_WORDS } from '../together/words.ts';
import type { ReportRun } from './content.ts';
import { factsOf } from './page/run.ts';
import { differingGrid, headsGrid, measureGrid, spokenGrid } from './page/together.ts';
import { REPORT_WORDS } from './words.ts';

/** Where the chart of this run lies beside the report; null: nowhere. */
export type ChartPlace = (runId: string, file: string) => string | null;

const NOWHERE: ChartPlace = () => null;

/** A sentence of the lab: its figures stay bold. */
const sentence = (text: string): string =>
  text
    .split('**')
    .map((part, i) => (i % 2 === 1 ? `**${escapeMarkdown(part)}**` : escapeKeepingSpaces(part)))
    .join('');

function escapeKeepingSpaces(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before ? ' ' : ''}${escapeMarkdown(inner)}${after ? ' ' : ''}`;
}

/** Sentences of the lab as a list. */
export const list = (texts: string[]): string => `${texts.map((text) => `- ${sentence(text)}`).join('\n')}\n`;

function protocolsText(together: Together, language: Language): string[] {
  const { protocols } = together;
  if (!protocols) return [];
  const words = REPORT_WORDS[language];
  return [
    `### ${words.protocols}\n`,
    list(protocols.verdict.map((text) => text[language])),
    `${words.connections}:\n`,
    gridText(spokenGrid(together, protocols, language), language),
    ...(protocols.notes.length > 0
      ? [`${words.dependsToo}\n`, list(protocols.notes.map((text) => text[language]))]
      : []),
  ];
}

function togetherText(runs: ReportRun[], language: Language): string[] {
  const words = REPORT_WORDS[language];
  const together = compareRuns(runs.map(({ digest }) => digest));
  return [
    `## ${words.sideBySide}\n`,
    list(together.runs.map((run) => runLine(run, language))),
    `### ${words.differing}\n`,
    together.differing.length > 0 ? gridText(differingGrid(together, language), language) : `${words.same}\n`,
    ...(together.heads.length > 0 ? [`### ${words.heads}\n`, gridText(headsGrid(together, language), language)] : []),
    ...protocolsText(together, language),
    `### ${words.known}\n`,
    list(together.cautions.map((text) => text[language])),
    ...together.measures.flatMap((one) => [
      `### ${TOGETHER_WORDS[language].titles[one.measure]}\n`,
      list(one.sentences.map((text) => text[language])),
      gridText(measureGrid(together, one, language), language),
    ]),
  ];
}

function runText(run: ReportRun, letter: string, language: Language, placeOf: ChartPlace): string[] {
  const words = REPORT_WORDS[language];
  const { digest, flows, figures } = run;
  const { summary } = digest;
  const care = careTexts(summary, language);
  const charts = CHART_NAMES.filter((name) => hasChart(digest, name)).flatMap((name) => {
    const place = placeOf(digest.id, `${name}.svg`);
    return place === null ? [] : [`![${escapeMarkdown(CHART_WORDS[language][name].title)}](<${place}>)\n`];
  });
  return [
    `## ${escapeMarkdown(words.run(letter, momentText(digest.createdAtMs)))}\n`,
    `${factsOf(run, language)
      .map(([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`)
      .join('\n')}\n`,
    `### ${words.verdict}\n`,
    ...(summary.verdict?.[language].split('\n') ?? [words.noVerdict]).map((text) => `${sentence(text)}\n`),
    `### ${words.care}\n`,
    care.length > 0 ? list(care) : `${words.noCare}\n`,
    ...(charts.length > 0 ? [`### ${words.charts}\n`, ...charts] : []),
    ...(summary.recoveries.length > 0
      ? [
          `### ${words.recovery}\n`,
          ...recoveryTexts(summary, language).flatMap(({ what, transports, why }) => [
            `#### ${escapeMarkdown(what)}\n`,
            list(transports),
            `${sentence(why)}\n`,
          ]),
        ]
      : []),
    `### ${words.flows}\n`,
    ...flows.flatMap(({ transport, mermaid }) => [
      `#### ${words.flow(TRANSPORT_INFO[transport].title[language])}\n`,
      `\`\`\`mermaid\n${mermaid.trimEnd()}\n\`\`\`\n`,
    ]),
    `### ${words.figures}\n`,
    gridText(figures, language),
  ];
}

/** Of one run, or of several side by side. */
export function reportMarkdown(runs: ReportRun[], language: Language, placeOf: ChartPlace = NOWHERE): string {
  const words = REPORT_WORDS[language];
  const isOne = runs.length === 1;
  const scenarios = [...new Set(runs.map(({ digest }) => SCENARIO_INFO[digest.settings.scenario].name[language]))];
  return [
    `# ${isOne ? words.title : words.titleOfSeveral}: ${scenarios.join(', ')}\n`,
    `${words.lead}\n`,
    ...(isOne ? [] : togetherText(runs, language)),
    ...runs.flatMap((run, i) => runText(run, isOne ? '' : letterOf(i), language, placeOf)),
    `## ${words.method}\n`,
    list(words.methods),
  ].join('\n');
}
