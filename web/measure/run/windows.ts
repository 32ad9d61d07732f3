/** The windows of this page's run: loaded where the server says, told what to do, heard, and let go. */
import {
  isSecure,
  type LabError,
  type PageMessage,
  type ServerMessage,
  type TransportName,
} from '../../../server/contract.ts';
import { effectiveTheme, type FrameWindow, isGoing, type State, type Windows } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { createActionDriver } from '../actions.ts';
import { createFrameRelay } from '../frames.ts';
import type { OwnRun } from '../own-run.ts';
import { createPushWatch } from '../push.ts';

export interface RunWindows {
  load(message: Extract<ServerMessage, { type: 'frames' }>): void;
  /** These windows ask for nothing more; what they have is on its way. */
  stop(transports: readonly TransportName[]): void;
  /** Nobody asks any window for anything more. */
  end(): void;
  /** Does the feed run? */
  setRunning(running: boolean): void;
  /** An update besides the plan was published. */
  published(id: number, atMs: number): void;
  /** Does it in every window; under which id in each. */
  act(input: unknown): Partial<Record<TransportName, number>>;
  /** Tells the windows of a new theme or language. */
  look(): void;
  /** Call after each render. */
  afterRender(): void;
}

interface WindowsOptions {
  own: OwnRun;
  send(message: PageMessage): void;
  /** An action was refused. */
  onRefused(error: LabError): void;
}

/** A transport's window: the server's path, with what is only a matter of looks added to its fragment. */
function frameWindow(base: URL, port: number, path: string, looks: { theme: string; lang: string }): FrameWindow {
  const url = new URL(path, `${base.protocol}//${base.hostname}:${port}`);
  const fragment = new URLSearchParams(url.hash.slice(1));
  for (const [name, value] of Object.entries(looks)) fragment.set(name, value);
  url.hash = fragment.toString();
  // The whole page is written by the server, which must know its language; English costs no bytes.
  if (url.pathname === '/page' && looks.lang !== 'en') url.searchParams.set('lang', looks.lang);
  return { src: url.href, origin: url.origin };
}

export function createRunWindows({ get, set }: Store<State>, { own, send, onRefused }: WindowsOptions): RunWindows {
  const looks = () => ({ theme: effectiveTheme(get().theme), lang: get().language });
  /** The run that they belong to, as long as it goes on. */
  const goingId = (): string | null => {
    const { mineId, live } = get();
    return mineId && (live?.runId !== mineId || isGoing(live.state)) ? mineId : null;
  };

  const relay = createFrameRelay({
    send,
    windows: () => get().windows,
    runId: goingId,
    pollEveryMs: () => (get().live?.settings ?? get().settings).pollEveryMs,
    onReady: (transport) => driver.onReady(transport),
    onActed: (transport, id, outcome, error) => driver.onActed(transport, id, outcome, error),
    onArrivals(arrivals) {
      push.arrived(arrivals);
      // The feed runs: the server's report of it may come late, and the windows' own pace must not depend on it.
      const { live, mineId } = get();
      if (live?.runId !== mineId || live?.state === 'starting') driver.setRunning(true);
    },
  });
  const driver = createActionDriver({ command: relay.command, send, onRefused });
  const push = createPushWatch({
    offsetMs: () => get().live?.summary.clock.offsetMs ?? 0,
    language: () => get().language,
    onChange: (pushed) => set({ pushed }),
  });

  return {
    load({ runId, protocol, frames }) {
      const isNew = runId !== get().mineId;
      const windows: Windows = isNew ? {} : { ...get().windows };
      const base = new URL(`${isSecure(protocol) ? 'https' : 'http'}://${location.host}`);
      for (const { transport, port, path } of frames) {
        windows[transport] = frameWindow(base, port, path, looks());
      }
      set({ mineId: runId, windows, place: null });
      if (isNew) {
        own.began(runId);
        set({ said: null, note: null, line: { ...get().line, pressed: [] } });
        relay.begin();
        driver.begin(runId, get().asked ?? get().settings);
      }
      driver.join(frames.map(({ transport }) => transport));
    },
    stop(transports) {
      driver.leave(transports);
      relay.command(transports, { source: 'duplex-lab', type: 'stop' });
    },
    end: () => driver.end(),
    setRunning: (running) => driver.setRunning(running),
    published: (id, atMs) => push.published(id, atMs),
    act: (input) => driver.act(input),
    look() {
      const { theme, lang } = looks();
      const transports = Object.keys(get().windows) as TransportName[];
      relay.command(transports, { source: 'duplex-lab', type: 'look', theme, language: lang });
    },
    afterRender: () => relay.watch(),
  };
}
