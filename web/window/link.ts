/** How a little window talks with the lab page around it: options in its address, messages by postMessage. */
import {
  type Action,
  type CursorText,
  DEFAULT_SETTINGS,
  type FrameCommand,
  type FrameMessage,
  type Gap,
  type LabError,
  type Language,
  type Outcome,
  SCENARIOS,
  type ScenarioName,
  type TransportName,
  type Update,
} from '../../server/contract.ts';
import { type Timings, watchTimings } from './transports/timings.ts';

export interface FrameOptions {
  since: CursorText | null;
  runTag: string;
  scenario: ScenarioName;
  pollEveryMs: number;
  conditional: boolean;
  /** What the window asks its server for: '' nothing, '1' compressed messages, 'alone' each compressed by itself. */
  deflate: string;
  /** Event streams that it holds at once. */
  streams: number;
  language: Language;
}

/**
 * Reads the options from the window's address. All but the run's id are in the fragment, which is never sent:
 * they cost no bytes on the wire.
 */
export function frameOptions(): FrameOptions {
  const fragment = new URLSearchParams(location.hash.slice(1));
  return {
    since: fragment.get('since'),
    runTag: new URLSearchParams(location.search).get('run') ?? '',
    scenario: SCENARIOS.find((one) => one === fragment.get('scenario')) ?? DEFAULT_SETTINGS.scenario,
    pollEveryMs: Number(fragment.get('every')) || DEFAULT_SETTINGS.pollEveryMs,
    conditional: fragment.get('conditional') === '1',
    deflate: fragment.get('deflate') ?? '',
    streams: Number(fragment.get('streams')) || DEFAULT_SETTINGS.streams,
    language: fragment.get('lang') === 'es' ? 'es' : 'en',
  };
}

export interface LabLink {
  /** Aborts when the lab page says stop. */
  signal: AbortSignal;
  arrived(updates: Update[], atMs: number): void;
  gap(gap: Gap): void;
  /** The connection broke (false), or stands again. */
  connected(connected: boolean): void;
  acted(id: number, outcome: Outcome, error?: LabError): void;
  ready(): void;
  leaving(): void;
  moved(): void;
  onAct(listener: (action: Action) => void): void;
  /** What the browser says about its own end of the exchanges; reported by itself, in batches. */
  timings: Timings;
  onLook(listener: (theme: 'light' | 'dark', language: Language) => void): void;
}

type Report = FrameMessage extends infer M ? (M extends FrameMessage ? Omit<M, 'source' | 'transport'> : never) : never;

/** Connects to the lab page around this window. Opened on its own, a window works the same and reports to nobody. */
export function connectToLab(transport: TransportName): LabLink {
  const stop = new AbortController();
  let act: (action: Action) => void = () => {};
  let look: (theme: 'light' | 'dark', language: Language) => void = () => {};

  const report = (message: Report): void => {
    if (parent !== window) parent.postMessage({ source: 'duplex-lab', transport, ...message }, '*');
  };

  const timings = watchTimings(transport, (timings, last) => report({ type: 'timings', timings, last }));

  const setTheme = (theme: string | null): void => {
    if (theme) document.documentElement.dataset.theme = theme;
  };
  setTheme(new URLSearchParams(location.hash.slice(1)).get('theme'));

  addEventListener('message', (event: MessageEvent<FrameCommand>) => {
    if (event.source !== parent || event.data?.source !== 'duplex-lab') return;
    if (event.data.type === 'look') {
      setTheme(event.data.theme);
      look(event.data.theme, event.data.language);
    } else if (event.data.type === 'act') {
      act(event.data.action);
    } else {
      stop.abort();
      timings.end();
      report({ type: 'stopped' });
    }
  });

  return {
    signal: stop.signal,
    arrived: (updates, atMs) => {
      if (updates.length > 0) report({ type: 'arrivals', arrivals: updates.map(({ id }) => ({ id, atMs })) });
    },
    gap: (gap) => report({ type: 'gap', gap, atMs: performance.timeOrigin + performance.now() }),
    connected: (connected) => report({ type: 'status', connected, atMs: performance.timeOrigin + performance.now() }),
    acted: (id, outcome, error) => report({ type: 'acted', id, outcome, error }),
    onAct: (listener) => {
      act = listener;
    },
    ready: () => report({ type: 'ready' }),
    leaving: () => report({ type: 'leaving' }),
    moved: () => report({ type: 'moved' }),
    timings,
    onLook: (listener) => {
      look = listener;
    },
  };
}
