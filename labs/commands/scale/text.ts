/** The result as a person reads it on a terminal: a small table for each figure, and what it says in words. */
import { measureText } from '../../../server/analysis/scale/figures.ts';
import { formatNumber } from '../../../server/analysis/words/format.ts';
import type { Language, Scale, ScaleFigure, ScaleMeasure, ScaleReport } from '../../../server/contract.ts';
import { scaleFoot } from '../../../server/export/scale/about.ts';
import { measuresIn } from '../../../server/export/scale/grid.ts';
import { seriesName } from '../../../server/export/scale/names.ts';
import { SCALE_WORDS } from '../../../server/export/scale/words.ts';
import { inColumns } from '../tools/terminal/columns.mjs';
import { WORDS } from './words.ts';

const NONE = '–';

export function resultText(scale: Scale, { series, says, cautions }: ScaleReport, language: Language): string {
  const words = SCALE_WORDS[language];
  const tables = measuresIn(series).map((measure) => table(scale, series, measure, language));
  const list = (title: string, lines: ScaleReport['says']): string[] =>
    lines.length === 0
      ? []
      : [`${title}\n${lines.map((line) => `· ${line[language].replaceAll('**', '')}`).join('\n')}`];
  return `${[
    ...tables,
    ...list(words.verdict, says),
    ...list(words.care, cautions),
    scaleFoot(scale, language).join('\n'),
  ].join('\n\n')}\n`;
}

/** A row for each transport, a column for each number of clients. */
function table({ plan }: Scale, series: ScaleReport['series'], measure: ScaleMeasure, language: Language): string {
  const head = ['', ...plan.clients.map((clients) => formatNumber(clients, language))];
  const rows = series
    .filter(({ points }) => points.some(({ figures }) => figures[measure]))
    .map((one) => [
      seriesName(one, language),
      ...plan.clients.map((clients) => {
        const figure = one.points.find((point) => point.clients === clients)?.figures[measure];
        return figure ? cellOf(measure, figure, language) : NONE;
      }),
    ]);
  return [
    `${SCALE_WORDS[language].measures[measure].title} · ${WORDS[language].perClients}`,
    ...inColumns([head, ...rows], '   '),
  ].join('\n');
}

/** "22 µs ±2", "24 kB ±326 B": half of its interval. */
function cellOf(measure: ScaleMeasure, { value, low, high }: ScaleFigure, language: Language): string {
  const text = measureText(measure, value, language);
  if (low === null || high === null) return text;
  const half = measureText(measure, Math.max(high - value, value - low), language);
  const unit = unitOf(text);
  return `${text} ±${unitOf(half) === unit ? half.slice(0, -unit.length) : half}`;
}

/** With the blank before it. */
const unitOf = (text: string): string => / \S+$/.exec(text)?.[0] ?? '';
