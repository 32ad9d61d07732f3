/** The two charts that can be looked at in two ways, and how all are saved. */
import type { State } from '../app/state.ts';

export type LatencyMode = 'bars' | 'ecdf';
export type BytesMode = 'absolute' | 'shares';

export interface ChartModes {
  latencyMode: LatencyMode;
  bytesMode: BytesMode;
  /** Pictures are saved for black-and-white printers. */
  printable: boolean;
}

/** What the charts are drawn from. */
export interface ChartsState extends State, ChartModes {}
