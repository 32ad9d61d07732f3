/** A swarm's figures as a table to be read: a row for each transport and number of clients. */
import { figureText } from '../../analysis/scale/figures.ts';
import { formatNumber } from '../../analysis/words/format.ts';
import { type Language, SCALE_MEASURES, type ScaleMeasure, type ScalePoint, type ScaleSeries } from '../../contract.ts';
import { seriesName } from './names.ts';
import { SCALE_WORDS } from './words.ts';

/** Those that were measured of anybody. */
export const measuresIn = (series: readonly ScaleSeries[]): ScaleMeasure[] =>
  SCALE_MEASURES.filter((measure) => series.some(({ points }) => points.some(({ figures }) => figures[measure])));

/** "4,990 of 5,000 connected, 7 lost"; "all" where nothing is missing. */
function servedText(
  { asked, connected, refused, dropped, lost, keptUp, repeats }: ScalePoint,
  language: Language,
): string {
  const { served } = SCALE_WORDS[language];
  const number = (value: number): string => formatNumber(value, language);
  const parts = [
    ...(refused > 0 ? [served.refused(number(refused))] : []),
    ...(connected + refused < asked ? [served.never(number(asked - connected - refused))] : []),
    ...(dropped > 0 ? [served.dropped(number(dropped))] : []),
    ...(lost > 0 ? [served.lost(number(lost))] : []),
    ...(keptUp < repeats && lost === 0 ? [served.late(number(repeats - keptUp), number(repeats))] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : served.all;
}

/** Headers first. */
export function scaleGrid(series: readonly ScaleSeries[], language: Language): string[][] {
  const words = SCALE_WORDS[language];
  const measures = measuresIn(series);
  return [
    [
      words.columns.transport,
      words.columns.clients,
      words.columns.repeats,
      words.columns.served,
      ...measures.map((measure) => words.measures[measure].title),
    ],
    ...series.flatMap((one) =>
      one.points.map((point) => [
        seriesName(one, language),
        formatNumber(point.clients, language),
        formatNumber(point.repeats, language),
        servedText(point, language),
        ...measures.map((measure) => {
          const figure = point.figures[measure];
          return figure ? figureText(measure, figure, language) : '–';
        }),
      ]),
    ),
  ];
}
