/** A check as Markdown: to be handed in, or put beside the server's code. */
import {
  CHECK_WORDS,
  type CheckReport,
  type CheckResult,
  type Language,
  STAGE_TITLES,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { momentText } from '../../export/about/settings.ts';
import { escapeMarkdown } from '../../export/markdown/escape.ts';
import { aboutReport, stagesOf } from './content.ts';
import { failureLines, verdictOf } from './terminal.ts';

const cell = (text: string): string => escapeMarkdown(text).replaceAll('\n', ' ');

function failurePart(result: CheckResult, language: Language): string {
  const [head = '', ...lines] = failureLines(result, language);
  // A fence longer than any run of backticks inside.
  const longest = Math.max(3, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const fence = '`'.repeat(longest);
  return `### ${cell(head)}\n\n${fence}text\n${lines.map((line) => line.slice(2)).join('\n')}\n${fence}\n`;
}

/** The whole report. */
export function checkMarkdown(report: CheckReport, language: Language): string {
  const words = CHECK_WORDS[language];
  const failed = report.results.filter(({ outcome }) => outcome === 'failed');
  const musts = failed.filter(({ level }) => level === 'must');
  const shoulds = failed.filter(({ level }) => level === 'should');
  const rows = report.results.map(
    (one) =>
      `| ${cell(one.id)} | ${cell(one.title[language])} | ${words.level[one.level]} | ${resultWord(one, language)} | ${cell(one.reference.label)} |`,
  );
  return [
    `# ${words.title}: ${cell(report.server.name)}\n`,
    `**${verdictOf(report, language)}**\n`,
    ...aboutReport(report, language, momentText(report.startedAtMs)).map(
      ([name, value]) => `- ${cell(name)}: ${cell(value)}`,
    ),
    '',
    `## ${words.stages}\n`,
    ...stagesOf(report).map(
      ({ transport, stage, passed, asked }) =>
        `- ${TRANSPORT_INFO[transport].title[language]} · ${STAGE_TITLES[stage][language]}: ${passed}/${asked}`,
    ),
    '',
    ...(musts.length > 0 ? [`## ${words.outcome.failed} (${words.level.must})\n`] : []),
    ...musts.map((one) => failurePart(one, language)),
    ...(shoulds.length > 0 ? [`## ${words.findings}\n`] : []),
    ...shoulds.map((one) => failurePart(one, language)),
    `## ${words.allChecks}\n`,
    `${words.levels}\n`,
    `| ${words.id} | | | ${words.result} | ${words.rule} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

export function resultWord({ outcome, level }: CheckResult, language: Language): string {
  const words = CHECK_WORDS[language];
  return outcome === 'failed' && level === 'should' ? words.finding : words.outcome[outcome];
}
