/**
 * Which words stand where. A label stands above its arrow (below it, if fewer lines run through it there), at the
 * sender's end: requests on the browser's side, answers on the server's. So the two never meet. Where there is no room,
 * the less important label is left out and counted.
 */
import type { Language } from '../../../../server/contract.ts';
import { formatMs } from '../../../parts/format.ts';
import type { Arrow, Columns, Label, PlacedBar, Viewport } from './geometry.ts';

interface Wanted extends Label {
  importance: number;
  /** Before it was cut to the room on its own side. */
  whole: string;
  /** Where it may stand, the best first. */
  ys: number[];
}

export interface LabelInput {
  arrows: Arrow[];
  bars: PlacedBar[];
  columns: Columns;
  viewport: Viewport;
  chosenSeq: number | null;
}

const ABOVE_PX = 6;
const BELOW_PX = 14;
/** Height of the letters above their line of writing, and below it. */
export const ASCENT_PX = 11;
export const DESCENT_PX = 4;
const ROW_PX = 16;
const FROM_LINE_PX = 14;
/** With more lines than this through it, a label can't be read. */
const MOST_LINES_THROUGH = 1;
/** A bar shorter than this has no words. */
const LEAST_BAR_PX = 34;

/** Cuts a text to a width, with "…"; empty if nothing of it fits. */
export function fitText(text: string, widthPx: number, measure: (text: string) => number): string {
  if (measure(text) <= widthPx) return text;
  const characters = [...text];
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join('')}…`) <= widthPx) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${characters.slice(0, low).join('').trimEnd()}…`;
}

/** Labels that overlap no other of their side, the most important first served. */
export function placeLabels(input: LabelInput): Label[] {
  const { arrows, bars, viewport } = input;
  const wanted = [
    ...arrows.flatMap((arrow) => wantedOf(arrow, input)),
    ...bars.flatMap((bar) => wordsOnBar(bar, input, viewport.language)),
  ];
  const placed: Wanted[] = [];
  for (const one of wanted.toSorted((a, b) => b.importance - a.importance || a.y - b.y)) {
    const neighbour = (y: number): Wanted | undefined =>
      placed.find((other) => other.anchor === one.anchor && Math.abs(other.y - y) < ROW_PX * viewport.unit);
    const y = one.ys.find((y) => !neighbour(y));
    if (y !== undefined) placed.push({ ...one, y });
    else if (one.seq !== null) (neighbour(one.y) as Wanted).hidden += 1;
  }
  for (const one of placed) if (one.seq !== null) one.text = fitted(one, placed, input);
  return placed.toSorted((a, b) => a.y - b.y).map(({ importance: _, ys: __, whole: ___, ...label }) => label);
}

/** The words of a label, and the count of those that gave way to it, from its left edge to its right. */
export function spanOf({ x, text, hidden, anchor }: Label, measure: (text: string) => number): [number, number] {
  const widthPx = measure(hidden > 0 ? `${text} +${hidden}` : text);
  return anchor === 'start' ? [x, x + widthPx] : [x - widthPx, x];
}

/**
 * The words of a label that has its place: cut where the words beside it in its row begin, whole where there is room
 * and no further line runs there.
 */
function fitted(one: Wanted, placed: Wanted[], { arrows, columns, viewport }: LabelInput): string {
  const { unit, measure } = viewport;
  const isStart = one.anchor === 'start';
  const gap = FROM_LINE_PX * unit;
  const beside = placed.filter((other) => other.anchor !== one.anchor && Math.abs(other.y - one.y) < ROW_PX * unit);
  const edges = beside.map((other) => spanOf(other, measure)[isStart ? 0 : 1]);
  const room = isStart
    ? Math.min(columns.serverX, ...edges) - gap - one.x
    : one.x - gap - Math.max(columns.browserX, ...edges);
  const text = fitText(one.whole, room - (one.hidden > 0 ? measure(` +${one.hidden}`) : 0), measure);
  const crossed = (words: string): number => {
    const [left, right] = spanOf({ ...one, text: words }, measure);
    return linesThrough(one.y, left, right - left, arrows, unit);
  };
  return text.length < one.text.length || crossed(text) <= crossed(one.text) ? text : one.text;
}

/** How many lines run through a label that would stand at `y`. */
function linesThrough(y: number, x: number, widthPx: number, arrows: Arrow[], unit: number): number {
  const [top, bottom] = [y - ASCENT_PX * unit, y + DESCENT_PX * unit];
  let count = 0;
  for (const { x1, y1, x2, y2 } of arrows) {
    if (y2 < top || y1 > bottom) continue;
    const at = (px: number): number => y1 + ((px - x1) / (x2 - x1)) * (y2 - y1);
    const [a, b] = [at(x), at(x + widthPx)];
    if (Math.max(a, b) >= top && Math.min(a, b) <= bottom) count += 1;
  }
  return count;
}

function importanceOf({ seq, item: { message } }: Arrow, chosenSeq: number | null): number {
  if (seq === chosenSeq) return 4;
  if (!message.feed) return 1;
  return message.bytes.payload > 0 ? 3 : 2;
}

function roomPx({ browserX, serverX }: Columns, unit: number): number {
  return (serverX - browserX) / 2 - FROM_LINE_PX * unit - 6;
}

function wantedOf(arrow: Arrow, { arrows, columns, viewport, chosenSeq }: LabelInput): Wanted[] {
  const { unit, heightPx, language, measure } = viewport;
  if (arrow.y1 < 0 || arrow.y1 > heightPx + ROW_PX) return [];
  const isUp = arrow.item.message.direction === 'up';
  const whole = arrow.item.message.label[language];
  const text = fitText(whole, roomPx(columns, unit), measure);
  if (text === '') return [];
  const x = arrow.x1 + (isUp ? FROM_LINE_PX : -FROM_LINE_PX) * unit;
  const widthPx = measure(text);
  const crossed = (y: number): number => linesThrough(y, isUp ? x : x - widthPx, widthPx, arrows, unit);
  // Below, it keeps clear of its own arrow, which comes down towards the receiver.
  const fall = Math.min(ROW_PX * unit, (arrow.y2 - arrow.y1) * (widthPx / Math.abs(arrow.x2 - arrow.x1)));
  const [above, below] = [-ABOVE_PX * unit, BELOW_PX * unit + fall];
  // Further away it is less clear whose label it is: only to get clear of other lines.
  const places = [above, below, above - ROW_PX * unit, below + ROW_PX * unit].map((px, i) => {
    const y = arrow.y1 + px;
    return { y, cost: crossed(y) + i * 0.3 };
  });
  const readable = places.filter(
    ({ y, cost }) => y > ASCENT_PX * unit && (cost < MOST_LINES_THROUGH + 1 || arrow.seq === chosenSeq),
  );
  const ys = readable.toSorted((a, b) => a.cost - b.cost).map(({ y }) => y);
  if (ys.length === 0) return [];
  const importance = importanceOf(arrow, chosenSeq);
  return [
    { seq: arrow.seq, text, whole, x, y: ys[0] as number, ys, anchor: isUp ? 'start' : 'end', hidden: 0, importance },
  ];
}

/** "holds 418 ms", in the middle of what is seen of the bar. */
function wordsOnBar({ item, x, y1, y2 }: PlacedBar, { viewport }: LabelInput, language: Language): Wanted[] {
  const { bar, toMs, fromMs, lane } = item;
  const { unit, heightPx } = viewport;
  const [top, bottom] = [Math.max(0, y1), Math.min(heightPx, y2)];
  if (bar.kind !== 'holding' || bar.untilMs === null || lane > 0 || bottom - top < LEAST_BAR_PX * unit) return [];
  const duration = formatMs(toMs - fromMs, language);
  const text = language === 'es' ? `retiene ${duration}` : `holds ${duration}`;
  const y = (top + bottom) / 2 + 4 * unit;
  return [{ seq: null, text, whole: text, x: x - 8 * unit, y, ys: [y], anchor: 'end', hidden: 0, importance: 0 }];
}
