import type { State } from '../app/state.ts';
import type { ChartName } from './names.ts';

const ROW_PX = 46;
const AXIS_PX = 44;
const LINES_PX = 274;

/** Height of a chart in CSS pixels: rows of bars need the same room each, however many there are. */
export function chartHeight(chart: ChartName, modes: Pick<State, 'latencyMode'>, rows: number): number {
  if (chart === 'age') return LINES_PX;
  return chart === 'latency' && modes.latencyMode === 'ecdf' ? LINES_PX : ROW_PX * rows + AXIS_PX;
}
