/** A layout → the shapes of the whole picture. The heads stay at the top while time moves below them. */
import { type Shape, shape } from '../../svg.ts';
import { yOf } from '../layout/camera.ts';
import type { Label, Layout, PlacedBar, Viewport } from '../layout/geometry.ts';
import { ASCENT_PX, DESCENT_PX, spanOf } from '../layout/labels.ts';
import { drawArrow, drawBundle, type Pointing } from './arrows.ts';

/** Height of the heads above the time area, at a unit of 1. */
export const HEAD_HEIGHT_PX = 52;

export interface PictureWords {
  title: string;
  description: string;
  browser: string;
  server: string;
}

/** The children of the picture's `<svg>`, back to front. */
export function draw(layout: Layout, pointing: Pointing, words: PictureWords): Shape[] {
  const { viewport, columns, arrows, bundles, labels } = layout;
  const { widthPx, heightPx, unit } = viewport;
  const top = HEAD_HEIGHT_PX * unit;
  const chosen = arrows.find(({ seq }) => seq === pointing.chosenSeq);
  return [
    shape('title', {}, words.title),
    shape('desc', {}, words.description),
    shape('rect', { class: 'tt-paper', x: 0, y: 0, width: widthPx, height: top + heightPx }),
    shape('svg', { class: 'tt-time', x: 0, y: top, width: widthPx, height: heightPx }, [
      shape('g', {}, drawTicks(layout)),
      shape('g', {}, drawMoments(layout)),
      shape('g', {}, drawLifelines(layout)),
      shape(
        'g',
        {},
        layout.bars.map((bar) => drawBar(bar, columns.laneWidth)),
      ),
      shape('g', {}, chosen ? [shape('line', { class: 'tt-chosen-band', ...lineOf(chosen) })] : []),
      shape(
        'g',
        {},
        bundles.map((bundle, i) => drawBundle(bundle, i)),
      ),
      shape(
        'g',
        {},
        arrows.map((arrow) => drawArrow(arrow, columns, viewport, pointing)),
      ),
      shape(
        'g',
        {},
        labels.flatMap((label) => [drawPlate(label, viewport), drawLabel(label, pointing.chosenSeq)]),
      ),
    ]),
    shape('g', {}, drawHeads(layout, words)),
  ];
}

function lineOf({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }) {
  return { x1, y1, x2, y2 };
}

function drawTicks({ ticks, viewport }: Layout): Shape[] {
  const { unit, camera, widthPx } = viewport;
  return ticks.flatMap(({ atMs, text }) => {
    const y = yOf(camera, atMs);
    return [
      shape('line', { class: 'tt-grid', x1: 0, y1: y, x2: widthPx, y2: y }),
      shape('text', { class: 'tt-tick', x: 6 * unit, y: y - 4 * unit }, text),
    ];
  });
}

function drawMoments({ moments, columns, viewport }: Layout): Shape[] {
  const middle = (columns.browserX + columns.serverX) / 2;
  const bands = moments.map(({ kind, y1, y2 }) =>
    shape('rect', {
      class: kind === 'line' ? 'tt-moment' : 'tt-moment tt-unseen',
      x: 1,
      y: y1,
      width: viewport.widthPx - 2,
      height: y2 - y1,
    }),
  );
  const words = moments.flatMap(({ textY, text }) =>
    textY === null
      ? []
      : [shape('text', { class: 'tt-moment-text', x: middle, y: textY, 'text-anchor': 'middle' }, text)],
  );
  return [...bands, ...words];
}

function drawLifelines({ columns, viewport }: Layout): Shape[] {
  const { browserX, serverX } = columns;
  return [browserX, serverX].map((x) =>
    shape('line', { class: 'tt-lifeline', x1: x, y1: 0, x2: x, y2: viewport.heightPx }),
  );
}

function drawBar({ item, x, y1, y2 }: PlacedBar, laneWidth: number): Shape {
  const { kind, exact, untilMs } = item.bar;
  const classes = ['tt-bar', `tt-${kind}`, exact && untilMs !== null ? '' : 'tt-inexact'].filter((one) => one !== '');
  const width = kind === 'open' ? 2 : laneWidth - 2;
  const left = kind === 'holding' ? x + 1 : x;
  return shape('rect', { class: classes.join(' '), x: left, y: y1, width, height: y2 - y1 });
}

/** Behind the words: no line runs through them. */
function drawPlate(label: Label, { unit, measure }: Viewport): Shape {
  const [left, right] = spanOf(label, measure);
  const box = { x: left - 2, y: label.y - ASCENT_PX * unit, width: right - left + 4 };
  return shape('rect', { class: 'tt-plate', ...box, height: (ASCENT_PX + DESCENT_PX) * unit });
}

function drawLabel(label: Label, chosenSeq: number | null): Shape {
  const { seq, text, x, y, anchor, hidden } = label;
  const names = ['tt-label', seq === null ? 'tt-remark' : '', seq !== null && seq === chosenSeq ? 'tt-chosen' : ''];
  const attributes = {
    class: names.filter((one) => one !== '').join(' '),
    x,
    y,
    'text-anchor': anchor,
    ...(seq !== null && { 'data-seq': seq }),
  };
  if (hidden === 0) return shape('text', attributes, text);
  return shape('text', attributes, [shape('tspan', {}, text), shape('tspan', { class: 'tt-hidden' }, ` +${hidden}`)]);
}

function drawHeads({ columns, viewport, bars }: Layout, words: PictureWords): Shape[] {
  const { unit, widthPx } = viewport;
  const [width, height, y] = [92 * unit, 28 * unit, 10 * unit];
  const box = (centre: number, text: string): Shape[] => {
    const x = Math.max(2, Math.min(widthPx - width - 2, centre - width / 2));
    return [
      shape('rect', { class: 'tt-head-box', x, y, width, height, rx: 5 * unit }),
      shape('text', { class: 'tt-head-text', x: x + width / 2, y: y + 19 * unit, 'text-anchor': 'middle' }, text),
    ];
  };
  const top = HEAD_HEIGHT_PX * unit;
  const connections = bars
    .filter(({ item, y2 }) => item.bar.kind === 'open' && y2 > 0)
    .map(({ item, x, y1 }) =>
      shape(
        'text',
        { class: 'tt-connection', x: x + 1, y: top + Math.max(-4 * unit, y1 - 4), 'text-anchor': 'middle' },
        String(item.bar.connection),
      ),
    );
  return [
    ...box(columns.browserX, words.browser),
    ...box(columns.serverX, words.server),
    shape('line', { class: 'tt-rule', x1: 0, y1: top, x2: widthPx, y2: top }),
    ...connections,
  ];
}
