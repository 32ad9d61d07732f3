/** A rule across a line chart, and the lines' names at its right edge, in the height of their means. */
import type { Chart, Plugin } from 'chart.js';

export interface LineLabel {
  text: string;
  /** In the units of the y axis. */
  at: number;
  colour: string;
  dash: number[];
}

/** A stretch of time in which something happened. */
export interface LineBand {
  fromS: number;
  /** The same as `fromS` for what took no time. */
  untilS: number;
  text: string;
}

export interface LineMarksOptions {
  bands: LineBand[];
  rule: { at: number; text: string };
  labels: LineLabel[];
  ink: string;
  panel: string;
  font: string;
  fontPx: number;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType> {
    lineMarks?: LineMarksOptions & { readonly type?: TType };
  }
}

/** From one line of words to the next, in heights of their letters. */
const LINE = 1.35;
const LEADER_PX = 22;

/** Moves heights apart until each is `gap` from the next, in their order, none below `bottom`. */
export function spread(heights: number[], gap: number, bottom: number): number[] {
  const order = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height);
  order.forEach((one, k) => {
    const before = order[k - 1];
    if (before) one.height = Math.max(one.height, before.height + gap);
  });
  for (let k = order.length - 1, limit = bottom; k >= 0; k -= 1, limit -= gap) {
    const one = order[k] as { height: number };
    one.height = Math.min(one.height, limit);
  }
  return order.sort((a, b) => a.i - b.i).map(({ height }) => height);
}

function drawRule({ ctx, chartArea, scales }: Chart, { rule, ink, panel, font, fontPx }: LineMarksOptions): void {
  const linePx = LINE * fontPx;
  const y = scales.y?.getPixelForValue(rule.at) ?? 0;
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.25;
  ctx.setLineDash([5, 4]);
  ctx.beginPath();
  ctx.moveTo(chartArea.left, y);
  ctx.lineTo(chartArea.right, y);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = font;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  const width = ctx.measureText(rule.text).width;
  ctx.fillStyle = panel;
  ctx.fillRect(chartArea.left + 4, y - linePx - 2, width + 8, linePx);
  ctx.fillStyle = ink;
  ctx.fillText(rule.text, chartArea.left + 8, y - 3);
}

/** Behind the lines; what took no time is a thin band. Its words stand at its top, within the chart. */
function drawBands({ ctx, chartArea, scales }: Chart, { bands, ink, font, fontPx }: LineMarksOptions): void {
  const linePx = LINE * fontPx;
  const x = (seconds: number): number =>
    Math.min(chartArea.right, Math.max(chartArea.left, scales.x?.getPixelForValue(seconds) ?? 0));
  ctx.font = font;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  bands.forEach(({ fromS, untilS, text }, i) => {
    const [left, right] = [x(fromS), x(untilS)];
    ctx.globalAlpha = 0.1;
    ctx.fillStyle = ink;
    ctx.fillRect(left, chartArea.top, Math.max(2, right - left), chartArea.bottom - chartArea.top);
    ctx.globalAlpha = 1;
    const width = ctx.measureText(text).width;
    ctx.fillText(
      text,
      Math.max(chartArea.left, Math.min(left + 4, chartArea.right - width)),
      chartArea.top + 2 + i * linePx,
    );
  });
}

function drawLabels({ ctx, chartArea, scales }: Chart, { labels, ink, font, fontPx }: LineMarksOptions): void {
  const linePx = LINE * fontPx;
  const heights = labels.map(({ at }) => scales.y?.getPixelForValue(at) ?? 0);
  const places = spread(heights, linePx, chartArea.bottom - linePx / 2);
  ctx.font = font;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 2;
  labels.forEach(({ text, colour, dash }, i) => {
    const y = places[i] ?? 0;
    ctx.strokeStyle = colour;
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(chartArea.right + 2, heights[i] ?? 0);
    ctx.lineTo(chartArea.right + LEADER_PX, y);
    ctx.stroke();
    ctx.fillStyle = ink;
    ctx.fillText(text, chartArea.right + LEADER_PX + 4, y);
  });
  ctx.setLineDash([]);
}

export const lineMarks: Plugin<'bar' | 'line', LineMarksOptions> = {
  id: 'lineMarks',
  beforeDatasetsDraw(chart, _args, options) {
    if (!options.bands) return;
    chart.ctx.save();
    drawBands(chart, options);
    chart.ctx.restore();
  },
  afterDatasetsDraw(chart, _args, options) {
    if (!options.labels) return;
    chart.ctx.save();
    drawRule(chart, options);
    drawLabels(chart, options);
    chart.ctx.restore();
  },
};
