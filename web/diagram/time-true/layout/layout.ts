/** Where everything in view stands, in pixels; pure. x runs from the browser (left) to the server, y down with time. */

import { totalOf } from '../../../parts/bytes.ts';
import { type Camera, type Extent, msAt, yOf } from './camera.ts';
import type { Arrow, Bundle, Columns, Layout, PlacedBar, Viewport } from './geometry.ts';
import { placeLabels } from './labels.ts';
import { momentsIn } from './moments.ts';
import type { Scene, SceneBar, SceneMessage } from './scene.ts';
import { ticksOf } from './ticks.ts';

/** Messages of one direction within so few pixels, from so many on, are one bar: nobody could tell them apart. */
export const BUNDLE_PX = 5;
const BUNDLE_FROM = 6;
/** If more arrows than this are left, two within those pixels are enough. */
const MOST_ARROWS = 250;
const MOST_LANES = 8;

function columnsOf(scene: Scene, { widthPx, unit }: Pick<Viewport, 'widthPx' | 'unit'>): Columns {
  const { lanes } = scene;
  // A connection has its number above it.
  const openWidth = (5 + 7 * scene.connectionDigits) * unit;
  const narrow = widthPx < 520 * unit;
  const laneWidth = 9 * unit;
  const lanesPx = (count: number): number => Math.min(MOST_LANES, count) * laneWidth;
  const browserX = (narrow ? 64 : 84) * unit + lanesPx(lanes.waiting);
  const right = lanesPx(lanes.holding) + Math.min(MOST_LANES, lanes.open) * openWidth + (narrow ? 8 : 24) * unit;
  const serverX = Math.max(browserX + 80 * unit, widthPx - right);
  return { browserX, serverX, openX: serverX + lanesPx(lanes.holding) + 14 * unit, laneWidth, openWidth };
}

/** Lays out what the viewport sees. `chosenSeq` keeps its label whatever happens. */
export function layOut(scene: Scene, viewport: Viewport, chosenSeq: number | null): Layout {
  const { camera, heightPx, language } = viewport;
  const columns = columnsOf(scene, viewport);
  const seen = { fromMs: camera.topMs, toMs: msAt(camera, heightPx) };
  const inView = (item: Extent): boolean => item.fromMs <= seen.toMs && item.toMs >= seen.fromMs;
  const visible = scene.messages.filter(inView);
  const toArrow = (item: SceneMessage): Arrow => arrowOf(item, columns, camera, scene.flow.uncertaintyMs);
  const { alone, together } = bundle(visible, camera, chosenSeq);
  const arrows = alone.map(toArrow);
  const bundles = bundlesOf(together, columns, camera);
  const bars = scene.bars
    .filter((bar) => inView(bar) && bar.lane < MOST_LANES)
    .map((item) => placeBar(item, columns, camera, heightPx))
    .filter(({ item, y1, y2 }) => item.bar.kind === 'open' || bundles.length === 0 || y2 - y1 > 2);
  const labels = placeLabels({ arrows, bars, columns, viewport, chosenSeq });
  return {
    viewport,
    columns,
    ticks: ticksOf(camera, heightPx, language, viewport.unit),
    moments: momentsIn(scene.flow, viewport, seen),
    arrows,
    bundles,
    bars,
    labels,
    visible,
    unlabelled: arrows.length - labels.filter(({ seq }) => seq !== null).length,
  };
}

interface Bundling {
  alone: SceneMessage[];
  together: SceneMessage[][];
}

/** Tells messages that can be drawn alone from those that fall on the same few pixels. */
function bundle(visible: SceneMessage[], camera: Camera, chosenSeq: number | null): Bundling {
  const groups = new Map<string, SceneMessage[]>();
  for (const item of visible) {
    const { seq, direction, tapMs } = item.message;
    // Counted from the flow's beginning, not from the top edge: panning must not change what belongs together.
    const row = Math.floor((tapMs * camera.pxPerMs) / BUNDLE_PX);
    const key = seq === chosenSeq ? 'chosen' : `${direction} ${row}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  const split = (from: number): Bundling => ({
    alone: [...groups.values()].filter(({ length }) => length < from).flat(),
    together: [...groups.values()].filter(({ length }) => length >= from),
  });
  const first = split(BUNDLE_FROM);
  return first.alone.length > MOST_ARROWS ? split(2) : first;
}

function bundlesOf(groups: SceneMessage[][], { browserX, serverX }: Columns, camera: Camera): Bundle[] {
  const most = groups.reduce((sum, { length }) => Math.max(sum, length), 0);
  return groups.map((group): Bundle => {
    const [first, last] = [group[0] as SceneMessage, group.at(-1) as SceneMessage];
    const { direction, tapMs } = first.message;
    const widthPx = ((serverX - browserX) / 2) * 0.95 * (group.length / most);
    return {
      direction,
      x: direction === 'up' ? browserX : serverX - widthPx,
      y: Math.floor((tapMs * camera.pxPerMs) / BUNDLE_PX) * BUNDLE_PX - camera.topMs * camera.pxPerMs,
      widthPx,
      fromMs: tapMs,
      toMs: last.message.tapMs,
      count: group.length,
      bytes: group.reduce((sum, { message }) => sum + totalOf(message.bytes), 0),
    };
  });
}

function arrowOf(item: SceneMessage, columns: Columns, camera: Camera, uncertaintyMs: number): Arrow {
  const { seq, direction, leftAtMs, arrivedAtMs, tapMs } = item.message;
  const unknown = leftAtMs === null || arrivedAtMs === null;
  const leftMs = leftAtMs ?? arrivedAtMs ?? tapMs;
  // Within the clocks' uncertainty a message can seem to arrive before it left: then it is level.
  const arrivedMs = Math.max(leftMs, arrivedAtMs ?? leftMs);
  const [x1, x2] = direction === 'up' ? [columns.browserX, columns.serverX] : [columns.serverX, columns.browserX];
  return {
    seq,
    item,
    x1,
    y1: yOf(camera, leftMs),
    x2,
    y2: yOf(camera, arrivedMs),
    unknown,
    unsurePx: unknown ? 0 : uncertaintyMs * camera.pxPerMs,
  };
}

function placeBar(item: SceneBar, columns: Columns, camera: Camera, heightPx: number): PlacedBar {
  const { browserX, serverX, openX, laneWidth, openWidth } = columns;
  const x = {
    waiting: browserX - (item.lane + 1) * laneWidth,
    holding: serverX + item.lane * laneWidth,
    open: openX + item.lane * openWidth,
  }[item.bar.kind];
  // Far outside the view nothing is seen of it, and renderers lose precision.
  const y1 = Math.max(-20, yOf(camera, item.fromMs));
  const y2 = Math.min(heightPx + 20, Math.max(y1 + 1, yOf(camera, item.toMs)));
  return { item, x, y1, y2 };
}
