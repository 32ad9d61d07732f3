/** The README of a zip: what each file is, and how it was made. */
import type { RunDigest } from '../../analysis/digest.ts';
import { conditionsText, machineText, momentText, pacesText } from '../about/settings.ts';
import type { CsvFormat } from '../csv/format.ts';
import { filesOf, RUN_FILES } from '../files.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { README_WORDS } from './words.ts';

export function readmeOf(runs: RunDigest[], folders: ReadonlyMap<string, string>, format: CsvFormat): string {
  const { language } = format;
  const words = README_WORDS[language];
  // Of all runs: a transport that one has may be none of another's.
  const files = RUN_FILES.filter((file) => runs.some((run) => filesOf(run).includes(file)))
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('report.'));
  const line = (name: string, text: string): string => `- \`${name}\`: ${text}`;
  const several = runs.length > 1;
  return `${[
    `# ${words.title}`,
    words.lead,
    `## ${words.runs}`,
    runs
      .map(({ id, name, createdAtMs, settings, environment }) => {
        const parts = [
          ...(name === null ? [] : [name]),
          momentText(createdAtMs),
          pacesText(settings, language),
          conditionsText(settings, language),
          machineText(environment, language),
        ];
        return line(`${folders.get(id)}/`, escapeMarkdown(parts.join(' · ')));
      })
      .join('\n'),
    `## ${words.together}`,
    [
      line('report.html', words.reportPage),
      line('report.md', words.reportMarkdown),
      ...(several
        ? [line('side-by-side/figures.csv', words.figures), line('side-by-side/*.svg', words.sideBySide)]
        : []),
    ].join('\n'),
    `## ${words.ofEach}`,
    [line('run.json', words.document), ...files.map((path) => line(path, words.fileOf(path)))].join('\n'),
    `## ${words.formats}`,
    words.csv(format.separator, format.decimal),
    words.print,
    words.png,
  ].join('\n\n')}\n`;
}
