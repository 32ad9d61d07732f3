/** The result as a person reads it on a terminal: a small table for each figure, and what is not told apart. */
import { LEAST_RUNS } from '../../../server/analysis/repeats/between-runs.ts';
import {
  FIGURES,
  type FigureName,
  type RepeatedFigure,
  type Repeats,
} from '../../../server/analysis/repeats/repeats.ts';
import { formatList, formatNumber } from '../../../server/analysis/words/format.ts';
import { type Language, TRANSPORT_INFO, type TransportName } from '../../../server/contract.ts';
import { FIGURE_WORDS } from '../../../server/export/tables/repeats.ts';
import { inColumns } from '../tools/terminal/columns.mjs';
import type { MeasureSummary } from './summary.ts';
import { WORDS } from './words.ts';

const NONE = '–';

export function resultText({ repeats, runs }: MeasureSummary, language: Language): string {
  const words = WORDS[language];
  if (repeats.runs === 0) return `${words.none}\n`;
  const figures = FIGURES.filter((figure) => repeats.transports.some((one) => one.figures[figure]));
  const parts = [...figures.map((figure) => figurePart(repeats, figure, language)), updatesPart(repeats, language)];
  const agree = repeats.transports.some(({ figures: all }) => Object.values(all).some(({ agreement }) => agreement));
  if (agree) parts.push(words.legend.join('\n'));
  // One run tells apart what it can by its own intervals: its verdict says it.
  const verdict = runs.find(({ counted }) => counted)?.verdict;
  if (repeats.runs === 1 && verdict) parts.push(verdict);
  if (repeats.runs > 1 && repeats.runs < LEAST_RUNS) parts.push(words.tooFew);
  return `${parts.join('\n\n')}\n`;
}

function figurePart(repeats: Repeats, figure: FigureName, language: Language): string {
  const { name, unit } = FIGURE_WORDS[figure];
  const words = WORDS[language];
  const single = repeats.runs === 1;
  const title = single ? words.figureOfOne(name[language], unit) : words.figure(name[language], unit, repeats.runs);
  const heads = single ? [words.value, words.ownInterval] : [words.mean, words.interval, words.spread, words.agreement];
  const rows = repeats.transports.map(({ transport, figures }) => {
    const cells = figures[figure] ? cellsOf(figures[figure], unit, single, language) : heads.map(() => NONE);
    return [nameOf(transport, language), ...cells];
  });
  const own = rows.some((row) => row.at(-1) !== NONE) ? 0 : -1;
  const lines = [['', ...heads], ...rows].map((row) => (own < 0 ? row.slice(0, own) : row));
  return [title, ...inColumns(lines, '   '), ...tiesLine(repeats, figure, language)].join('\n');
}

function cellsOf(repeated: RepeatedFigure, unit: 'ms' | 'B', single: boolean, language: Language): string[] {
  const value = (one: number): string => numberText(one, unit, language);
  const range = (low: number | null | undefined, high: number | null | undefined): string =>
    low == null || high == null ? NONE : value(low) === value(high) ? value(low) : `${value(low)}–${value(high)}`;
  const { mean, least, most, agreement, runs } = repeated;
  if (single) return [value(mean.value), range(runs[0]?.low, runs[0]?.high)];
  return [
    value(mean.value),
    range(mean.low, mean.high),
    range(least, most),
    agreement ? WORDS[language].agreements[agreement] : NONE,
  ];
}

/** Times below a millisecond are finer than the clocks (docs/measuring.md). */
function numberText(value: number, unit: 'ms' | 'B', language: Language): string {
  return unit === 'ms' && value < 1 ? '< 1' : formatNumber(value, language, value < 99.95 ? 1 : 0);
}

/** None where there are no intervals between runs. */
function tiesLine({ notToldApart, transports }: Repeats, figure: FigureName, language: Language): string[] {
  const groups = notToldApart[figure];
  const words = WORDS[language];
  if (!groups || transports.some(({ figures }) => figures[figure] && figures[figure].n < LEAST_RUNS)) return [];
  if (groups.length === 0) return [words.noTies];
  const names = (group: TransportName[]): string =>
    formatList(
      group.map((one) => TRANSPORT_INFO[one].inSentence[language]),
      language,
    );
  return [words.ties(groups.map(names).join('; '))];
}

function updatesPart({ transports }: Repeats, language: Language): string {
  const number = (value: number): string => formatNumber(value, language);
  const lines = transports.map(({ transport, received, published, lost, duplicated }) => [
    nameOf(transport, language),
    WORDS[language].updates(number(received), number(published), number(lost), number(duplicated)),
  ]);
  const width = Math.max(...lines.map(([name = '']) => name.length));
  return lines.map(([name = '', said = '']) => `${name.padEnd(width)}  ${said}`).join('\n');
}

const nameOf = (transport: TransportName, language: Language): string => TRANSPORT_INFO[transport].title[language];
