/** The two charts that can be looked at in two ways. */
import type { State } from '../app/state.ts';

export type LatencyMode = 'bars' | 'ecdf';
export type BytesMode = 'absolute' | 'shares';

export interface ChartModes {
  latencyMode: LatencyMode;
  bytesMode: BytesMode;
}

/** What the charts are drawn from. */
export interface ChartsState extends State, ChartModes {}
