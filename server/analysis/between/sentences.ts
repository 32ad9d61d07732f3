/**
 * What differs between runs, transport by transport. One figure is called higher than another only where their intervals
 * don't overlap; where they do, the runs can't tell, which is not to say that they are equal.
 */
import {
  type ComparedFigure,
  type ComparedMeasure,
  type Language,
  type MeasureName,
  type Text,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { isSurelyAbove } from '../numbers/ranking.ts';
import { SAME_BYTES } from '../verdict/cost.ts';
import { both, formatList, formatMs, formatNumber } from '../words/format.ts';
import { NOT_IN_RUN } from './figures.ts';
import { MEASURE_WORDS } from './words.ts';

type Row = ComparedMeasure['rows'][number];
/** A figure that takes part. */
type Compared = ComparedFigure & { range: NonNullable<ComparedFigure['range']> };

/** Counted in bytes, and drawn as lengths. */
export function isBytes(measure: MeasureName): boolean {
  return measure === 'bytes' || measure === 'setUp';
}

/** Whether the one is above the other beyond doubt, or by more than a tenth where bytes are counted. */
function isAbove(measure: MeasureName, one: Compared, other: Compared): boolean {
  if (isBytes(measure)) return one.range.value >= SAME_BYTES * other.range.value;
  return isSurelyAbove(one.range, other.range);
}

function comparedOf({ figures }: Row): Compared[] {
  return figures
    .flatMap((one) => (one.compared && one.range ? [{ ...one, range: one.range }] : []))
    .toSorted((a, b) => a.range.value - b.range.value);
}

/** "152 ms", "540 B", "3". */
export function figureText(measure: MeasureName, value: number, language: Language): string {
  if (isBytes(measure)) return `${formatNumber(Math.round(value), language)} B`;
  return measure === 'lost' ? formatNumber(value, language) : formatMs(value, language);
}

const named = ({ transport }: Row, language: Language): string => `**${TRANSPORT_INFO[transport].title[language]}**`;
const told = (measure: MeasureName, { letter, range }: Compared, language: Language): string =>
  `${letter} (${figureText(measure, range.value, language)})`;

/** "**WebSocket**: higher in B (152 ms) than in A (1.2 ms)."; null where nothing can be told apart. */
function differenceText(row: Row, measure: MeasureName): Text | null {
  const compared = comparedOf(row);
  const steps = compared.flatMap((one, i) => {
    const below = compared.slice(0, i).filter((other) => isAbove(measure, one, other));
    return below.length > 0 ? [{ one, below }] : [];
  });
  if (steps.length === 0) return null;
  return both((language) => {
    const words = MEASURE_WORDS[language];
    const parts = steps.map(({ one, below }) =>
      words.higher(
        told(measure, one, language),
        formatList(
          below.map((other) => told(measure, other, language)),
          language,
        ),
      ),
    );
    return `${named(row, language)}: ${parts.join('; ')}.`;
  });
}

/** "A and B": the pairs of a row that can't be told apart. */
function untoldPairs(row: Row, measure: MeasureName): [string, string][] {
  const compared = comparedOf(row);
  return compared.flatMap((one, i) =>
    compared
      .slice(i + 1)
      .filter((other) => !isAbove(measure, other, one))
      .map(({ letter }): [string, string] => [one.letter, letter].toSorted() as [string, string]),
  );
}

/** One sentence over all transports: what is not told apart. */
function untoldText(rows: Row[], measure: MeasureName): Text | null {
  const untold = rows.flatMap((row) => {
    const pairs = untoldPairs(row, measure);
    return pairs.length > 0 ? [{ row, pairs }] : [];
  });
  if (untold.length === 0) return null;
  return both((language) => {
    const words = MEASURE_WORDS[language];
    const each = untold.map(({ row, pairs }) => {
      const texts = pairs.map(([one, other]) => `${one}–${other}`);
      return `${named(row, language)} (${texts.join(', ')})`;
    });
    return (isBytes(measure) ? words.sameBytes : words.untold)(each.join(', '));
  });
}

/** Who takes no part, and why: those of one run with one reason together. */
function leftOutText(rows: Row[]): Text | null {
  const groups = new Map<string, { letter: string; why: Text; rows: Row[] }>();
  for (const row of rows)
    for (const { letter, why, compared } of row.figures) {
      // Who was not in a run at all stands among what the runs differ in.
      if (compared || !why || why === NOT_IN_RUN) continue;
      const key = `${letter} ${why.en}`;
      const group = groups.get(key) ?? { letter, why, rows: [] };
      groups.set(key, group);
      group.rows.push(row);
    }
  if (groups.size === 0) return null;
  return both((language) => {
    const words = MEASURE_WORDS[language];
    const each = [...groups.values()].map(({ letter, why, rows: of }) =>
      words.inRun(of.map((row) => named(row, language)).join(', '), letter, why[language]),
    );
    return words.leftOut(each.join('; '));
  });
}

/** Losses are counted: each that there is, is named. */
function lossesText(rows: Row[]): Text {
  const losses = rows.flatMap((row) =>
    comparedOf(row)
      .filter(({ range }) => range.value > 0)
      .toSorted((a, b) => (a.letter < b.letter ? -1 : 1))
      .map((one) => ({ row, one })),
  );
  return both((language) => {
    const words = MEASURE_WORDS[language];
    if (losses.length === 0) return words.noLosses;
    const each = losses.map(({ row, one }) =>
      words.lost(
        named(row, language),
        one.letter,
        formatNumber(one.range.value, language),
        formatNumber(one.n, language),
      ),
    );
    return words.losses(each.join('; '));
  });
}

/** The sentences on one measure; the differences first. */
export function sentencesOf(measure: MeasureName, rows: Row[]): Text[] {
  if (measure === 'lost') return [lossesText(rows)];
  const differences = rows.map((row) => differenceText(row, measure));
  const isCompared = rows.some((row) => comparedOf(row).length > 1);
  const nothing: Text | null = differences.some((one) => one !== null)
    ? null
    : both((language) => (isCompared ? MEASURE_WORDS[language].nothing : MEASURE_WORDS[language].none));
  return [nothing, ...differences, untoldText(rows, measure), leftOutText(rows)].filter((text) => text !== null);
}
