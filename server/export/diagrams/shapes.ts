/** The signs of a diagram that is true to time: messages as lines, what lasts as bars. Its legend shows the same. */
import type { TimeBar, TimedMessage } from '../../contract.ts';
import { COLOURS, type Shape, shape } from '../drawing/svg.ts';

export interface Columns {
  browserX: number;
  serverX: number;
  /** The first of the connections' lines. */
  openX: number;
}

const LANE_PX = 8;
const MOST_LANES = 8;
const HEAD_PX = 9;

export interface PlacedBar {
  bar: TimeBar;
  untilMs: number;
  lane: number;
}

/** Bars of one kind that last at the same time stand side by side; of very many, the first. */
export function placedBars(bars: TimeBar[], endMs: number): PlacedBar[] {
  return (['open', 'waiting', 'holding'] as const).flatMap((kind) => {
    const freeFromMs: number[] = [];
    return bars
      .filter((bar) => bar.kind === kind)
      .map((bar) => {
        const free = freeFromMs.findIndex((ms) => ms <= bar.fromMs);
        const lane = free < 0 ? freeFromMs.length : free;
        const untilMs = bar.untilMs ?? endMs;
        freeFromMs[lane] = bar.untilMs ?? Number.POSITIVE_INFINITY;
        return { bar, untilMs, lane };
      })
      .filter(({ lane }) => lane < MOST_LANES);
  });
}

/** What a bar of this kind looks like, from height `y` on. */
export function barSign(kind: TimeBar['kind'], x: number, y: number, heightPx: number): Shape {
  const width = kind === 'open' ? 2 : LANE_PX - 2;
  const fill = { waiting: COLOURS.rule, holding: COLOURS.muted, open: COLOURS.ink }[kind];
  const stroke = kind === 'waiting' ? COLOURS.muted : null;
  return shape('rect', { class: `bar-${kind}`, x, y, width, height: Math.max(1, heightPx), fill, stroke });
}

/** A stretch of time: something happened to the line, or (dashed) nobody could see the window. */
export function bandSign(isDashed: boolean, box: { x: number; y: number; width: number; height: number }): Shape {
  return isDashed
    ? shape('rect', { ...box, fill: 'none', stroke: COLOURS.muted, 'stroke-dasharray': '4 3' })
    : shape('rect', { ...box, fill: COLOURS.rule, 'fill-opacity': 0.6 });
}

export function barShape({ bar, untilMs, lane }: PlacedBar, yOf: (ms: number) => number, columns: Columns): Shape {
  const x = {
    waiting: columns.browserX - 2 - (lane + 1) * LANE_PX,
    holding: columns.serverX + 3 + lane * LANE_PX,
    open: columns.openX + lane * LANE_PX,
  }[bar.kind];
  const y = yOf(bar.fromMs);
  return barSign(bar.kind, x, y, yOf(untilMs) - y);
}

/** Where a message begins and ends. Without one of its moments, or within what clocks may be off, it is level. */
export function endsOf({ leftAtMs, arrivedAtMs, tapMs }: TimedMessage): { leftMs: number; arrivedMs: number } {
  const leftMs = leftAtMs ?? arrivedAtMs ?? tapMs;
  return { leftMs, arrivedMs: Math.max(leftMs, arrivedAtMs ?? leftMs) };
}

export interface ArrowLook {
  colour: string;
  /** One of its moments is not known. */
  isUnknown: boolean;
}

export function arrowSign(
  [x1, y1]: [number, number],
  [x2, y2]: [number, number],
  { colour, isUnknown }: ArrowLook,
): Shape[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(HEAD_PX * (x2 - x1)) / length, (HEAD_PX * (y2 - y1)) / length];
  const corner = (side: number): string =>
    `${(x2 - dx - side * 0.42 * dy).toFixed(1)},${(y2 - dy + side * 0.42 * dx).toFixed(1)}`;
  const dashes = isUnknown ? '2 3' : null;
  return [
    shape('line', { x1, y1, x2, y2, stroke: colour, 'stroke-width': 1.5, 'stroke-dasharray': dashes }),
    shape('polygon', {
      points: `${x2.toFixed(1)},${y2.toFixed(1)} ${corner(1)} ${corner(-1)}`,
      fill: isUnknown ? COLOURS.paper : colour,
      stroke: colour,
    }),
  ];
}

export function messageShapes(
  message: TimedMessage,
  yOf: (ms: number) => number,
  { browserX, serverX }: Columns,
  colour: string,
): Shape[] {
  const { leftMs, arrivedMs } = endsOf(message);
  const [fromX, toX] = message.direction === 'up' ? [browserX, serverX] : [serverX, browserX];
  const isUnknown = message.leftAtMs === null || message.arrivedAtMs === null;
  const look = { colour: message.feed ? colour : COLOURS.muted, isUnknown };
  return arrowSign([fromX, yOf(leftMs)], [toX, yOf(arrivedMs)], look);
}
