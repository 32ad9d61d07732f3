/** Between page and server: the control WebSocket (ws://…/control), JSON messages. */
import type { Gap } from './feed.ts';
import type { LineState, LinkFault, LinkSettings, PlannedFault } from './line/link.ts';
import type { Protocol } from './line/protocol.ts';
import type { RunSaved } from './run/list.ts';
import type { Arrival, ClientEnvironment, ClockOffset, RunState } from './run/run.ts';
import type { RunSettings } from './run/settings.ts';
import type { Summary } from './run/summary.ts';
import type { ProgramState } from './servers.ts';
import type { SharedFeedState } from './shared-feed.ts';
import type { Text } from './text.ts';
import type { BrowserTiming } from './time-flow.ts';
import type { TransportName } from './transports/index.ts';

export type PageMessage =
  /** t1: page's clock at sending. */
  | { type: 'clock'; t1: number }
  | {
      type: 'start';
      settings: RunSettings;
      /** What the page will do to the line; left out: nothing. */
      plannedFaults?: readonly PlannedFault[];
      client: ClientEnvironment;
      clock: ClockOffset;
    }
  /** The frame of this transport is connected. */
  | { type: 'ready'; runId: string; transport: TransportName }
  | { type: 'arrivals'; runId: string; arrivals: Arrival[] }
  /** `last`: this window is stopped and has no more to say. */
  | { type: 'timings'; runId: string; transport: TransportName; timings: BrowserTiming[]; last: boolean }
  | { type: 'gap'; runId: string; transport: TransportName; gap: Gap; atMs: number }
  /** An action was done in a window (atMs on the page's clock), or a newer one made it pointless. */
  | { type: 'acted'; runId: string; transport: TransportName; id: number; atMs: number; superseded: boolean }
  /** transport null: the whole page. atMs on the page's clock. */
  | { type: 'visibility'; runId: string; transport: TransportName | null; hidden: boolean; atMs: number }
  /** A better offset was found. */
  | { type: 'offset'; clock: ClockOffset }
  /** Changes the link while a run goes on. */
  | { type: 'link'; runId: string; link: LinkSettings }
  | { type: 'fault'; runId: string; fault: LinkFault }
  /** Outside of a run: what the measured ports shall speak. */
  | { type: 'protocol'; protocol: Protocol }
  | { type: 'status'; runId: string; transport: TransportName; connected: boolean; atMs: number }
  /** Publish one update now, besides the plan. */
  | { type: 'publish'; runId: string }
  | { type: 'stop'; runId: string }
  /** Don't wait for a bench any longer. */
  | { type: 'leave' }
  /** Try again to write a run that could not be saved: answered by `saved`. */
  | { type: 'save'; runId: string };

export type ServerMessage =
  | {
      type: 'welcome';
      labVersion: string;
      line: LineState;
      /** Changes when the server restarts; in development the page then reloads. */
      build: string;
      dev: boolean;
      /** Left out: this lab has no shared feed. */
      sharedFeed?: SharedFeedState;
    }
  /** That has changed. */
  | { type: 'shared-feed'; sharedFeed: SharedFeedState }
  /** Connections were closed, because this process can hold no more. */
  | { type: 'crowded'; told: Text }
  /** t2, t3: server's clock at receiving and answering. */
  | { type: 'clock'; t1: number; t2: number; t3: number }
  /** All benches are taken: the run begins by itself when it is its turn. */
  | ({ type: 'queued' } & Place)
  /** Load these frames (only sent to the page that started the run). `path` goes after http://<host>:<port>. */
  | {
      type: 'frames';
      runId: string;
      protocol: Protocol;
      frames: { transport: TransportName; port: number; path: string }[];
    }
  /** These frames shall end their connections. */
  | { type: 'stop-frames'; runId: string; transports: TransportName[] }
  /** The update that was asked for with `publish`. */
  | { type: 'published'; runId: string; id: number; atMs: number }
  /**
   * How the program stands that was chosen to serve this page's run, and what it has said since. `overdue`: it did not
   * end when it should, and was made to. `hanging`: it owes somebody something for too long, or goes on again.
   */
  | {
      type: 'program';
      /** What people call it. */
      server: Text;
      state: ProgramState;
      lines: string[];
      overdue?: Text;
      hanging?: { isOn: boolean; told: Text };
    }
  | { type: 'progress'; progress: RunProgress }
  | ({ type: 'ended'; progress: RunProgress } & RunSaved)
  /** What became of a `save`, told to every page. */
  | ({ type: 'saved'; runId: string } & RunSaved)
  | { type: 'line'; line: LineState }
  | { type: 'runs-changed' }
  | { type: 'error'; error: LabError };

/** Where a run stands that waits for a bench. */
export interface Place {
  /** How many runs begin before it. */
  before: number;
  /** About how long that takes. */
  aboutMs: number;
  /** A swarm has the machine: nothing begins before its end. */
  swarm?: boolean;
}

export interface RunProgress {
  runId: string;
  settings: RunSettings;
  state: RunState;
  /** The feed is stopped because the page is hidden. */
  paused: boolean;
  elapsedMs: number;
  remainingMs: number;
  summary: Summary;
}

/** Every error the lab shows: what was wrong, what was received, what to do. Also the body of HTTP errors. */
export interface LabError {
  code: string;
  message: Text;
}
