/** Messages as shapes: a line from sender to receiver with its head, and what makes it easy to point at. */
import { type Shape, shape } from '../../svg.ts';
import type { Arrow, Bundle, Columns, Viewport } from '../layout/geometry.ts';
import { BUNDLE_PX } from '../layout/layout.ts';

/** Beyond this, above and below the view, lines are cut: renderers lose precision far outside. */
const BEYOND_PX = 200;
const HEAD_PX = 9;
/** Uncertainty smaller than this can't be seen beside the line itself. */
const LEAST_UNSURE_PX = 2;

interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** The part of a line between two heights; null if there is none. y2 is never above y1. */
export function cutLine({ x1, y1, x2, y2 }: Line, topY: number, bottomY: number): Line | null {
  if (y2 < topY || y1 > bottomY) return null;
  const at = (y: number): number => (y2 === y1 ? 0 : (y - y1) / (y2 - y1));
  const from = y1 < topY ? at(topY) : 0;
  const to = y2 > bottomY ? at(bottomY) : 1;
  const x = (part: number): number => x1 + part * (x2 - x1);
  const y = (part: number): number => y1 + part * (y2 - y1);
  return { x1: x(from), y1: y(from), x2: x(to), y2: y(to) };
}

function headPoints({ x1, y1, x2, y2 }: Line, sizePx: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const corner = (side: number): string => {
    const [x, y] = [x2 - sizePx * dx - side * dy * sizePx * 0.42, y2 - sizePx * dy + side * dx * sizePx * 0.42];
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  return `${x2.toFixed(1)},${y2.toFixed(1)} ${corner(1)} ${corner(-1)}`;
}

/** How far off the browser's moment may be: a small I beside the browser's line. */
function unsureMark(arrow: Arrow, { browserX }: Columns, unit: number): Shape | null {
  if (arrow.unsurePx < LEAST_UNSURE_PX) return null;
  const isUp = arrow.item.message.direction === 'up';
  const y = isUp ? arrow.y1 : arrow.y2;
  const [top, bottom] = [y - arrow.unsurePx, y + arrow.unsurePx].map((one) => one.toFixed(1));
  const [x, half] = [browserX + 4 * unit, 3 * unit];
  const cap = (at: string | undefined): string => `M${x - half},${at}h${2 * half}`;
  return shape('path', { class: 'tt-unsure', d: `M${x},${top}V${bottom}${cap(top)}${cap(bottom)}` });
}

function classOf(arrow: Arrow, chosenSeq: number | null, pointedSeq: number | null): string {
  return [
    'tt-message',
    arrow.item.message.feed ? '' : 'tt-set-up',
    arrow.unknown ? 'tt-unknown' : '',
    arrow.seq === chosenSeq ? 'tt-chosen' : '',
    arrow.seq === pointedSeq ? 'tt-pointed' : '',
  ]
    .filter((one) => one !== '')
    .join(' ');
}

export interface Pointing {
  chosenSeq: number | null;
  pointedSeq: number | null;
}

export function drawArrow(arrow: Arrow, columns: Columns, viewport: Viewport, pointing: Pointing): Shape | null {
  const { unit, heightPx } = viewport;
  const line = cutLine(arrow, -BEYOND_PX, heightPx + BEYOND_PX);
  if (!line) return null;
  const { x1, y1, x2, y2 } = line;
  const isUp = arrow.item.message.direction === 'up';
  const ends = { x1, y1, x2, y2 };
  // Nothing says when it reached the browser: the head stays hollow. Nothing says when it left: a hollow start.
  const head = shape('polygon', {
    class: arrow.unknown && !isUp ? 'tt-head tt-hollow' : 'tt-head',
    points: headPoints(arrow, HEAD_PX * unit),
  });
  const start = arrow.unknown && isUp ? shape('circle', { class: 'tt-hollow', cx: x1, cy: y1, r: 3 * unit }) : null;
  return shape('g', { class: classOf(arrow, pointing.chosenSeq, pointing.pointedSeq), 'data-seq': arrow.seq }, [
    shape('line', { class: 'tt-hit', ...ends }),
    shape('line', { class: 'tt-line', ...ends }),
    start,
    arrow.y2 <= heightPx + BEYOND_PX ? head : null,
    unsureMark(arrow, columns, unit),
  ]);
}

/** Many messages as one bar from their sender's side. */
export function drawBundle({ x, y, widthPx }: Bundle, place: number): Shape {
  const box = { x, y: y + 0.5, width: Math.max(2, widthPx), height: BUNDLE_PX - 1 };
  return shape('rect', { class: 'tt-bundle', 'data-bundle': place, ...box });
}
