/** Between the little windows and the page: window.postMessage. */
import type { Action, Outcome } from './actions.ts';
import type { LabError } from './control.ts';
import type { Gap } from './feed.ts';
import type { Language } from './text.ts';
import type { BrowserTiming } from './time-flow.ts';
import type { TransportName } from './transports/index.ts';

/** How the little window's connection stands. */
export const FRAME_STATUSES = ['connecting', 'waiting', 'open', 'idle', 'retrying', 'stopped'] as const;
export type FrameStatus = (typeof FRAME_STATUSES)[number];

export type FrameMessage =
  | { source: 'duplex-lab'; type: 'ready'; transport: TransportName }
  | { source: 'duplex-lab'; type: 'arrivals'; transport: TransportName; arrivals: { id: number; atMs: number }[] }
  | { source: 'duplex-lab'; type: 'timings'; transport: TransportName; timings: BrowserTiming[]; last: boolean }
  | { source: 'duplex-lab'; type: 'gap'; transport: TransportName; gap: Gap; atMs: number }
  /** The connection broke, or stands again. */
  | { source: 'duplex-lab'; type: 'status'; transport: TransportName; connected: boolean; atMs: number }
  | {
      source: 'duplex-lab';
      type: 'acted';
      transport: TransportName;
      id: number;
      outcome: Outcome;
      error?: LabError | undefined;
    }
  /** Request/response: the next document has been asked for. */
  | { source: 'duplex-lab'; type: 'leaving'; transport: TransportName }
  /** Request/response: the browser's history has put back a page of before (Back, forward): it brings no news. */
  | { source: 'duplex-lab'; type: 'moved'; transport: TransportName }
  | { source: 'duplex-lab'; type: 'stopped'; transport: TransportName };

/** Page → frame. */
export type FrameCommand =
  | { source: 'duplex-lab'; type: 'stop' }
  | { source: 'duplex-lab'; type: 'act'; action: Action }
  | { source: 'duplex-lab'; type: 'look'; theme: 'light' | 'dark'; language: Language };
