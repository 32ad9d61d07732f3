/** What the two bar charts share: horizontal bars, a row a transport, figures at their ends. */

import type { ChartOptions } from 'chart.js';
import type { Language, TransportSummary } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { axisLook, type ChartLook } from './look.ts';
import type { EndMark } from './marks/end.ts';

export interface ChartInput {
  rows: TransportSummary[];
  language: Language;
  look: ChartLook;
  widthPx: number;
}

/** Below this width names take two lines and figures are shortened. */
export const NARROW_PX = 480;

/** Names of the rows; in a narrow chart broken at their spaces. */
export function rowNames({ rows, language, widthPx }: ChartInput): (string | string[])[] {
  return rows.map(({ transport }) => {
    const name = MESSAGES[language].transports[transport];
    if (widthPx >= NARROW_PX) return name;
    const [first = name, ...rest] = name.split(/[ /]/);
    return rest.length > 0 ? [first, rest.join(' ')] : name;
  });
}

export interface BarsOptions {
  marks: (EndMark | null)[];
  axisTitle: string;
  tick(value: number): string;
  /** The axis ends here: at the longest bar or whisker, so that the figures have the rest of the width. */
  max: number;
  /** Room for the figures right of the bars, in characters of the mono font. */
  figureChars: number;
}

export function barOptions(input: ChartInput, bars: BarsOptions): ChartOptions<'bar' | 'line'> {
  const { look } = input;
  const px = (rem: number): number => Math.round(rem * look.rootPx);
  const axis = axisLook(look, bars.axisTitle);
  return {
    indexAxis: 'y',
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { right: Math.round(bars.figureChars * px(0.8) * 0.61) + 12 } },
    scales: {
      x: {
        stacked: true,
        beginAtZero: true,
        max: bars.max,
        ...axis,
        grid: { ...axis.grid, tickLength: 4 },
        ticks: { ...axis.ticks, maxTicksLimit: 6, includeBounds: false, callback: (v) => bars.tick(Number(v)) },
      },
      y: {
        stacked: true,
        border: { color: look.rule },
        grid: { display: false },
        ticks: { color: look.ink, font: { family: look.sans, size: px(0.82) }, autoSkip: false },
      },
    },
    plugins: {
      tooltip: { enabled: false },
      endMarks: {
        marks: bars.marks,
        ink: look.ink,
        muted: look.muted,
        strongFont: `500 ${px(0.8)}px ${look.mono}`,
        weakFont: `400 ${px(0.74)}px ${look.mono}`,
      },
    },
  };
}

/** The thickness of every bar, relative to its row. */
export const BAR = { barPercentage: 0.62, categoryPercentage: 1 };
