/** What the Compare view keeps: which of its parts are open, and how its charts are looked at. */
import { OUR_SERVER, type PlannedFault, type ServersList } from '../../../server/contract.ts';
import type { App } from '../../app/app.ts';
import type { State } from '../../app/state.ts';
import type { BytesMode, ChartModes, LatencyMode } from '../../charts/modes.ts';
import type { ChartName } from '../../charts/names.ts';
import type { PictureKind } from '../../picture/save.ts';
import type { SeriesState } from './series/series.ts';

export interface OwnCompareState extends ChartModes {
  optionsOpen: boolean;
  /** The code that draws the charts is there. */
  chartsReady: boolean;
  /** What the address plans for the next run's line. */
  planned: readonly PlannedFault[];
  /** The programs that can serve a run; null: not asked yet. */
  servers: ServersList | null;
  /** Those over which the same run shall go, one after another. */
  over: readonly string[];
  /** It goes on. */
  series: SeriesState | null;
}

export const FIRST_COMPARE: OwnCompareState = {
  optionsOpen: false,
  chartsReady: false,
  planned: [],
  servers: null,
  over: [OUR_SERVER],
  series: null,
  latencyMode: 'bars',
  bytesMode: 'absolute',
  printable: false,
};

/** What the view is drawn from. */
export interface CompareState extends State, OwnCompareState {}

export interface CompareActions {
  /** The next run goes without the faults that were planned. */
  leaveOutPlanned(): void;
  /** Asks the lab which programs can serve a run, and what each lacks. */
  lookForServers(): Promise<void>;
  /** The same run shall go over this server too, or not. */
  setOver(server: string, on: boolean): void;
  /** Runs over these servers, one after another; then they stand side by side. */
  runOver(servers: readonly string[]): void;
  /** Runs over each protocol, one after another; then they stand side by side. */
  runOverProtocols(): Promise<void>;
  setOptionsOpen(open: boolean): void;
  setLatencyMode(mode: LatencyMode): void;
  setBytesMode(mode: BytesMode): void;
  setPrintable(printable: boolean): void;
  saveChart(chart: ChartName, kind: PictureKind): Promise<void>;
}

export type CompareApp = App & CompareActions;
