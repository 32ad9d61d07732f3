/** Whiskers over horizontal bars, and the figures written at their ends: read without a mouse, also in the PNG. */
import type { Chart, Plugin } from 'chart.js';

export interface EndMark {
  /** Where the bar ends, in the units of the axis. */
  barEnd: number;
  /** Whisker, if any. */
  low?: number;
  high?: number;
  strong: string;
  /** Written smaller after it. */
  weak?: string;
}

export interface EndMarksOptions {
  marks: (EndMark | null)[];
  ink: string;
  muted: string;
  strongFont: string;
  weakFont: string;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType> {
    endMarks?: EndMarksOptions & { readonly type?: TType };
  }
}

const CAP_PX = 5;
const GAP_PX = 8;

function whisker(chart: Chart, y: number, low: number, high: number, colour: string): void {
  const { ctx } = chart;
  const [from, to] = [chart.scales.x?.getPixelForValue(low) ?? 0, chart.scales.x?.getPixelForValue(high) ?? 0];
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  ctx.moveTo(from, y);
  ctx.lineTo(to, y);
  for (const x of [from, to]) {
    ctx.moveTo(x, y - CAP_PX);
    ctx.lineTo(x, y + CAP_PX);
  }
  ctx.stroke();
}

function figures(chart: Chart, y: number, mark: EndMark, options: EndMarksOptions): void {
  const { ctx } = chart;
  let x = (chart.scales.x?.getPixelForValue(Math.max(mark.barEnd, mark.high ?? 0)) ?? 0) + GAP_PX;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.font = options.strongFont;
  ctx.fillStyle = options.ink;
  ctx.fillText(mark.strong, x, y);
  if (!mark.weak) return;
  x += ctx.measureText(mark.strong).width + GAP_PX;
  ctx.font = options.weakFont;
  ctx.fillStyle = options.muted;
  ctx.fillText(mark.weak, x, y);
}

export const endMarks: Plugin<'bar' | 'line', EndMarksOptions> = {
  id: 'endMarks',
  afterDatasetsDraw(chart, _args, options) {
    if (!options.marks) return;
    chart.ctx.save();
    options.marks.forEach((mark, i) => {
      if (!mark) return;
      const y = chart.scales.y?.getPixelForValue(i) ?? 0;
      if (mark.low !== undefined && mark.high !== undefined) whisker(chart, y, mark.low, mark.high, options.ink);
      figures(chart, y, mark, options);
    });
    chart.ctx.restore();
  },
};
