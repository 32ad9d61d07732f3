import type { ChartsState } from './modes.ts';
import type { ChartName } from './names.ts';

const ROW_PX = 46;
const AXIS_PX = 44;
const LINES_PX = 274;
/** Before a class its words are larger. */
const PRESENTED = 1.6;

/** Height of a chart in CSS pixels: rows of bars need the same room each, however many there are. */
export function chartHeight(
  chart: ChartName,
  state: Pick<ChartsState, 'latencyMode' | 'presenting'>,
  rows: number,
): number {
  const isLines = chart === 'age' || (chart === 'latency' && state.latencyMode === 'ecdf');
  return (isLines ? LINES_PX : ROW_PX * rows + AXIS_PX) * (state.presenting ? PRESENTED : 1);
}
