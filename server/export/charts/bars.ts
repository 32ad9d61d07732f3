/** Horizontal bars, a row a transport: its mark and name at the left, its figures at the right. */
import { type Language, TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import { axis, upTo } from '../drawing/scale.ts';
import { COLOURS, label, type Shape, shape } from '../drawing/svg.ts';
import { type ChartForm, fillOf, hatches, markOf, type Tone } from './look.ts';

export interface BarRow {
  transport: TransportName;
  /** One after the other, from zero on. */
  pieces: { tone: Tone; value: number }[];
  whisker: { low: number; high: number } | null;
  /** Its figures in words. */
  text: string;
}

export interface Drawn {
  heightPx: number;
  shapes: Shape[];
}

/** So wide are the charts. */
export const CHART_WIDTH = 904;
const NAMES_PX = 170;
const FIGURES_PX = 300;
const ROW_PX = 40;
const BAR_PX = 22;
const AXIS_PX = 44;

function whiskerShapes(
  { low, high }: { low: number; high: number },
  at: (value: number) => number,
  y: number,
): Shape[] {
  const [from, to] = [at(low), at(high)];
  const d = `M${from} ${y}H${to}M${from} ${y - 5}V${y + 5}M${to} ${y - 5}V${y + 5}`;
  const under = { fill: 'none', stroke: COLOURS.paper, 'stroke-width': 4, 'stroke-opacity': 0.8 };
  return [
    shape('path', { d, ...under }),
    shape('path', { d, fill: 'none', stroke: COLOURS.ink, 'stroke-width': 1.5, class: 'whisker' }),
  ];
}

export function bars(rows: BarRow[], axisTitle: string, form: ChartForm, language: Language): Drawn {
  const ends = rows.flatMap(({ pieces, whisker }) => [
    pieces.reduce((sum, { value }) => sum + value, 0),
    whisker?.high ?? 0,
  ]);
  const span = { fromPx: NAMES_PX, toPx: CHART_WIDTH - FIGURES_PX };
  const scale = upTo(Math.max(...ends, 0), span);
  const bottom = rows.length * ROW_PX;
  const tones = [...new Set(rows.flatMap(({ pieces }) => pieces.map(({ tone }) => tone)))];
  const shapes = rows.flatMap(({ transport, pieces, whisker, text }, i) => {
    const y = (i + 0.5) * ROW_PX;
    let begun = 0;
    const drawn = pieces.flatMap(({ tone, value }) => {
      const [from, to] = [scale.at(begun), scale.at(begun + value)];
      begun += value;
      if (value <= 0) return [];
      const box = { x: from, y: y - BAR_PX / 2, width: Math.max(0.5, to - from), height: BAR_PX, class: 'bar' };
      return [shape('rect', { ...box, ...fillOf(tone, transport, form) })];
    });
    const end = scale.at(Math.max(begun, whisker?.high ?? 0));
    return [
      markOf(transport, 8, y, form),
      label(TRANSPORT_INFO[transport].title[language], 22, y + 4.5),
      ...drawn,
      ...(whisker ? whiskerShapes(whisker, scale.at, y) : []),
      label(text, end + 10, y + 4.5, { stroke: COLOURS.paper, 'stroke-width': 4, 'paint-order': 'stroke' }),
    ];
  });
  const title = label(axisTitle, (span.fromPx + span.toPx) / 2, bottom + 34, {
    fill: COLOURS.muted,
    'text-anchor': 'middle',
  });
  return {
    heightPx: bottom + AXIS_PX,
    shapes: [...hatches(form, tones), ...axis(scale, 0, bottom, language), ...shapes, title],
  };
}
