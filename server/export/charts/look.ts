/** How charts tell transports and parts apart: in colour by hue and strength, for black-and-white printers by hatches. */
import { type ByteKind, TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import { around, COLOURS, colourOf, type Shape, shape } from '../drawing/svg.ts';

/** `print`: nothing in it needs colour. */
export const CHART_FORMS = ['colour', 'print'] as const;
export type ChartForm = (typeof CHART_FORMS)[number];

/** Parts of a bar: of the bytes, and of a latency. */
export type Tone = ByteKind | 'waiting' | 'rest';

/** How much of the transport's colour each part has; `web/parts/kinds.css` has the same for the page. */
const STRENGTH: Record<Tone, number> = {
  payload: 1,
  markup: 0.52,
  headers: 0.3,
  framing: 0.72,
  tls: 0.14,
  rest: 1,
  waiting: 0.36,
};

const line = (d: string): Shape => shape('path', { d, stroke: COLOURS.ink, 'stroke-width': 1.2, fill: 'none' });
const dot = (cx: number, cy: number): Shape => shape('circle', { cx, cy, r: 1.1, fill: COLOURS.ink });

/** On a square of eight pixels; what has none is white (`waiting`) or black (`payload`). */
const HATCHES: Partial<Record<Tone, Shape[]>> = {
  rest: [line('M-2 2L2 -2M0 8L8 0M6 10L10 6M-2 6L6 -2M2 10L10 2')],
  headers: [line('M-2 2L2 -2M0 8L8 0M6 10L10 6')],
  markup: [dot(2, 2), dot(6, 6)],
  framing: [line('M0 0L8 8M8 0L0 8')],
  tls: [line('M0 4H8')],
};

const hatchId = (tone: Tone): string => `duplex-hatch-${tone}`;

/** The hatches that a picture's bars are filled with. */
export function hatches(form: ChartForm, tones: readonly Tone[]): Shape[] {
  if (form === 'colour') return [];
  const patterns = tones.flatMap((tone) => {
    const lines = HATCHES[tone];
    if (!lines) return [];
    const size = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' };
    const paper = shape('rect', { width: 8, height: 8, fill: COLOURS.paper });
    return [around('pattern', { id: hatchId(tone), ...size }, [paper, ...lines])];
  });
  return [around('defs', {}, patterns)];
}

/** Attributes that fill a part of a transport's bar; no transport: as the legend shows it. */
export function fillOf(tone: Tone, transport: TransportName | null, form: ChartForm): Record<string, string | number> {
  if (form === 'colour') {
    const fill = transport ? colourOf(transport) : COLOURS.ink;
    return { fill, 'fill-opacity': STRENGTH[tone] };
  }
  const plainly = tone === 'waiting' ? COLOURS.paper : COLOURS.ink;
  return { fill: HATCHES[tone] ? `url(#${hatchId(tone)})` : plainly, stroke: COLOURS.ink, 'stroke-width': 1 };
}

/** Null: of several together, which have no colour of their own. */
export function inkOf(transport: TransportName | null, form: ChartForm): string {
  return transport && form === 'colour' ? colourOf(transport) : COLOURS.ink;
}

/** How a transport's line is dashed; null: it is not, as that of several together. */
export function dashOf(transport: TransportName | null): string | null {
  return (transport && TRANSPORT_INFO[transport].dash.join(' ')) || null;
}

/** Corners of a star with `points` rays. */
function star(points: number, x: number, y: number, outer: number, inner: number): string {
  return Array.from({ length: 2 * points }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / points;
    const radius = i % 2 === 0 ? outer : inner;
    return `${(x + radius * Math.cos(angle)).toFixed(1)},${(y + radius * Math.sin(angle)).toFixed(1)}`;
  }).join(' ');
}

/** The sign of a transport, or of several together, around this point. */
export function markOf(transport: TransportName | null, x: number, y: number, form: ChartForm, size = 5): Shape {
  const fill = inkOf(transport, form);
  const polygon = (points: string): Shape => shape('polygon', { points, fill, class: 'mark' });
  const at = (pairs: [number, number][]): string =>
    pairs.map(([dx, dy]) => `${x + dx * size},${y + dy * size}`).join(' ');
  switch (transport ? TRANSPORT_INFO[transport].mark : 'circle') {
    case 'circle':
      return shape('circle', { cx: x, cy: y, r: size, fill, class: 'mark' });
    case 'square':
      return polygon(at([[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]])); // biome-ignore format: one corner after another
    case 'triangle':
      return polygon(at([[0, -1.1], [1.1, 0.9], [-1.1, 0.9]])); // biome-ignore format: one corner after another
    case 'diamond':
      return polygon(at([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]])); // biome-ignore format: one corner after another
    case 'star':
      return polygon(star(5, x, y, 1.35 * size, 0.55 * size));
    case 'cross':
      return polygon(star(4, x, y, 1.35 * size, 0.45 * size));
  }
}
