/** How each transport came through the faults of the line. */
import type { LinkEvent, LinkFault } from './line/link.ts';
import type { Text } from './text.ts';
import type { TransportName } from './transports/index.ts';

/** Something bad that happened to the line. */
export type FaultEvent = Extract<LinkEvent, { type: LinkFault['type'] }>;

/** One transport and one fault. Durations count from the fault's beginning. */
export interface TransportRecovery {
  transport: TransportName;
  /** Until the window's own code was told that its connection is broken. Null: it never was. */
  noticedMs: number | null;
  /**
   * Until everything published so far had arrived, after some of it came later than usual. Null: nothing was late, or
   * it is still behind.
   */
  currentMs: number | null;
  /** Updates that are still under way, or were when the run ended before anything came back. */
  behind: number;
  /** Updates that came, late because of the fault. */
  recovered: number;
  /** Updates that never came. */
  lost: number;
  /** How often one came again. */
  duplicated: number;
  /** The client was told that it missed something. */
  gapReported: boolean;
  /** "Server-Sent Events noticed after 3.1 s, …". */
  text: Text;
}

export interface FaultRecovery {
  event: FaultEvent;
  /** When it happened, since the run's first window was loaded. */
  afterMs: number;
  /** When every transport was current again (at least the fault's own end); server's clock. Null: not until now. */
  overMs: number | null;
  /** Who comes back by whose doing, and so why the times differ. */
  why: Text;
  /** Those that were being measured when it happened. */
  transports: TransportRecovery[];
}

/** A fault of the line, or a change of the link while the run went on. Server's clock. */
export interface LineMoment {
  type: LinkEvent['type'];
  fromMs: number;
  /** The same as `fromMs` for what takes no time. */
  untilMs: number;
  /** Since the run's first window was loaded. */
  afterMs: number;
  /** "9.4 s: unplugged for 3.0 s". */
  text: Text;
}

/** The link was changed while the run went on. */
export interface LinkChange {
  event: Extract<LinkEvent, { type: 'settings' }>;
  afterMs: number;
}
