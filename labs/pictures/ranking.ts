/** An order that was predicted, and the measured one: a line leads from each place to the other. */
import { isSurelyAbove } from '../../server/analysis/numbers/ranking.ts';
import { formatList } from '../../server/analysis/words/format.ts';
import type { Language, Ranged } from '../../server/contract.ts';
import {
  COLOURS,
  colourOf,
  LINE_HEIGHT,
  label,
  labels,
  picture,
  type Shape,
  shape,
  wrapped,
} from '../../server/export/drawing/svg.ts';
import type { Untold } from '../lab.ts';
import { plainly, WORDS } from './words.ts';

interface Placed {
  id: string;
  range: Ranged;
}

export interface RankingPicture {
  names: Map<string, string>;
  /** What stands first: "the fastest". */
  first: string;
  predicted: string[];
  measured: { items: Placed[] } | Untold;
  language: Language;
}

const ROW = 26;
const HEAD = 40;
const [LINES_FROM, LINES_TO] = [148, 188];
const NAMES_AT = 196;
const BRACKETS_AT = 346;
/** More pairs than these are counted, not named. */
const MOST_PAIRS = 3;

/** Neither is surely before the other. */
function areAlike(one: Placed, other: Placed): boolean {
  return !isSurelyAbove(one.range, other.range) && !isSurelyAbove(other.range, one.range);
}

/** Neighbours in the measured order none of which can be told from another, two at least: [first, last] of each group. */
export function alikeGroups(items: Placed[]): [number, number][] {
  const groups: [number, number][] = [];
  for (const first of items.keys()) {
    let last = first;
    while (
      last + 1 < items.length &&
      items.slice(first, last + 1).every((one) => areAlike(one, items[last + 1] as Placed))
    )
      last += 1;
    if (last > first && last > (groups.at(-1)?.[1] ?? -1)) groups.push([first, last]);
  }
  return groups;
}

/** Pairs that were predicted in an order that the measurement surely contradicts: in the measured order. */
export function contradicted(predicted: string[], items: Placed[]): [string, string][] {
  return items.flatMap((one, i) =>
    items
      .slice(i + 1)
      .filter(
        (later) => isSurelyAbove(later.range, one.range) && predicted.indexOf(later.id) < predicted.indexOf(one.id),
      )
      .map(({ id }): [string, string] => [one.id, id]),
  );
}

const rowY = (i: number): number => HEAD + i * ROW + ROW / 2;

function column(ids: string[], x: number, names: Map<string, string>): Shape[] {
  return ids.flatMap((id, i) => [
    label(`${i + 1}.`, x, rowY(i) + 4, { fill: COLOURS.muted }),
    label(names.get(id) ?? id, x + 18, rowY(i) + 4),
  ]);
}

function connection(id: string, from: number, to: number): Shape[] {
  const [y1, y2] = [rowY(from), rowY(to)];
  const colour = colourOf(id);
  return [
    shape('line', { x1: LINES_FROM, y1, x2: LINES_TO, y2, stroke: colour, 'stroke-width': 2 }),
    shape('circle', { cx: LINES_FROM, cy: y1, r: 3.5, fill: colour }),
    shape('circle', { cx: LINES_TO, cy: y2, r: 3.5, fill: colour }),
  ];
}

function bracket([first, last]: [number, number], level: number): Shape {
  const x = BRACKETS_AT + 9 * level;
  const [top, bottom] = [rowY(first) - 8, rowY(last) + 8];
  return shape('path', {
    d: `M${x} ${top}h6V${bottom}h-6`,
    fill: 'none',
    stroke: COLOURS.muted,
    'stroke-width': 1.5,
  });
}

function sentences({ names, predicted, measured, language }: RankingPicture): string[] {
  const words = WORDS[language];
  if ('untold' in measured) return [`${words.notTold}: ${plainly(measured.untold[language])}`];
  const { items } = measured;
  const name = (id: string): string => names.get(id) ?? id;
  const groups = alikeGroups(items);
  // What was counted has no interval: neither is before the other because the figure is the same.
  const isCounted = ([first, last]: [number, number]): boolean =>
    items.slice(first, last + 1).every(({ range: { value, low, high } }) => low === value && high === value);
  if (groups.some((group) => group[1] - group[0] + 1 === items.length && !isCounted(group))) return [words.allAlike];
  const wrong = contradicted(predicted, items).map(([one, other]) => words.before(name(one), name(other)));
  const listed = (some: [number, number][]): string =>
    some
      .map(([first, last]) =>
        formatList(
          items.slice(first, last + 1).map(({ id }) => name(id)),
          language,
        ),
      )
      .join('; ');
  const [counted, measuredAlike] = [groups.filter(isCounted), groups.filter((group) => !isCounted(group))];
  return [
    wrong.length > 0
      ? words.wrongWay(wrong.slice(0, MOST_PAIRS).join('; '), Math.max(0, wrong.length - MOST_PAIRS))
      : words.agrees,
    ...(measuredAlike.length > 0 ? [words.alike(listed(measuredAlike))] : []),
    ...(counted.length > 0 ? [words.same(listed(counted))] : []),
  ];
}

/** The predicted order on the left, the measured one on the right; a bracket holds what can't be told apart. */
export function rankingPicture(options: RankingPicture): string {
  const { names, first, predicted, measured, language } = options;
  const words = WORDS[language];
  const items = 'untold' in measured ? [] : measured.items;
  const ids = items.map(({ id }) => id);
  const said = sentences(options);
  const lines = said.flatMap((sentence) => wrapped(sentence));
  const bottom = HEAD + Math.max(predicted.length, items.length) * ROW;
  const shapes = [
    label(words.yourOrder, 0, 14, { 'font-weight': 600 }),
    label(words.itsOrder, NAMES_AT, 14, { 'font-weight': 600 }),
    label(words.order(first), 0, 31, { fill: COLOURS.muted }),
    ...column(predicted, 0, names),
    ...(items.length > 0 ? column(ids, NAMES_AT, names) : [label(words.notTold, NAMES_AT, rowY(0) + 4)]),
    ...predicted.flatMap((id, i) => (ids.includes(id) ? connection(id, i, ids.indexOf(id)) : [])),
    ...alikeGroups(items).map((group, i) => bracket(group, i % 3)),
    ...labels(lines, 0, bottom + 20),
  ];
  const inOrder = (all: string[]): string => all.map((id, i) => `${i + 1}. ${names.get(id) ?? id}`).join(', ');
  const description = [
    `${words.yourOrder} (${words.order(first)}): ${inOrder(predicted)}.`,
    ...(ids.length > 0 ? [`${words.itsOrder}: ${inOrder(ids)}.`] : []),
    ...said,
  ].join(' ');
  return picture({ title: words.title.ranking, description }, bottom + 10 + lines.length * LINE_HEIGHT, shapes);
}
