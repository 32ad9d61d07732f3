/**
 * Request/response is an ordinary page: when the server can't be reached, the browser shows its error page, and the
 * script that would have reloaded it is gone. The lab page does what a person would: it notices that no page came,
 * and asks for it again, each time a little later, from the last update that arrived.
 */
import type { FrameMessage } from '../../server/contract.ts';
import { backOffMs } from '../window/transports/transport.ts';
import { pageNow } from './clock.ts';

/** A page's script speaks before the page has loaded, but from another process: so long may its word take. */
const SCRIPT_LIMIT_MS = 1000;
/** A page that is so late, beyond its interval, is asked for again. The slowest link takes a few seconds. */
const PAGE_LIMIT_MS = 15_000;

export interface PageRescueOptions {
  /** What the window was told to load; null: there is no window. */
  src(): string | null;
  frame(): HTMLIFrameElement | null;
  pollEveryMs(): number;
  /** The window lost its page, or has one again. */
  onStatus(connected: boolean, atMs: number): void;
}

export interface PageRescue {
  heard(message: FrameMessage): void;
  /** Call after each render: listens to a new window. */
  watch(): void;
  /** The window is told to stop, or goes. */
  end(): void;
}

/** The address with its cursor moved on to the last update that arrived. */
export function resumeAddress(src: string, lastId: number | null): string {
  const url = new URL(src);
  const epoch = url.searchParams.get('since')?.split('.')[0];
  if (lastId !== null && epoch) url.searchParams.set('since', `${epoch}.${lastId}`);
  return url.href;
}

export function createPageRescue(options: PageRescueOptions): PageRescue {
  let watched: HTMLIFrameElement | null = null;
  let lastId: number | null = null;
  let failures = 0;
  let ended = false;
  /** The page that is there spoke: a `load` event before it leaves is its own. */
  let spoke = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;
  /** The window is made blank, and then asked for its page again. */
  let blanking = false;

  const stopWaiting = (): void => {
    clearTimeout(waiting);
    clearTimeout(late);
    waiting = undefined;
    late = undefined;
  };

  const askAgain = (): void => {
    if (options.src() && !ended) {
      blanking = true;
      // Firefox's error page has the address that failed: to that one, `replace` would only scroll to the fragment.
      go('about:blank');
    }
    expectPage();
  };

  /** `replace` adds nothing to the history, and is allowed between origins. */
  const go = (address: string): void => options.frame()?.contentWindow?.location.replace(address);

  const missed = (): void => {
    stopWaiting();
    if (ended) return;
    if (failures === 0) options.onStatus(false, pageNow());
    failures += 1;
    spoke = false;
    waiting = setTimeout(() => {
      waiting = undefined;
      askAgain();
    }, backOffMs(failures));
  };

  const expectPage = (): void => {
    clearTimeout(late);
    late = setTimeout(missed, options.pollEveryMs() + PAGE_LIMIT_MS);
  };

  const loaded = (): void => {
    if (ended || waiting !== undefined) return;
    if (blanking) {
      blanking = false;
      // Only now: a page that was slow to speak, and is gone, may have told of updates meanwhile.
      const src = options.src();
      return src === null ? undefined : go(resumeAddress(src, lastId));
    }
    if (!spoke) waiting = setTimeout(missed, SCRIPT_LIMIT_MS);
    spoke = false;
  };

  return {
    heard(message) {
      if (message.type === 'arrivals') lastId = Math.max(lastId ?? 0, ...message.arrivals.map(({ id }) => id));
      if (message.type === 'leaving') spoke = false;
      if (message.type === 'moved' && !ended && waiting === undefined) askAgain();
      if (message.type !== 'ready' || ended) return;
      if (failures > 0) options.onStatus(true, pageNow());
      failures = 0;
      spoke = waiting === undefined;
      stopWaiting();
      expectPage();
    },
    watch() {
      const frame = options.frame();
      if (frame === watched) return;
      watched = frame;
      stopWaiting();
      if (!frame) return;
      ended = false;
      blanking = false;
      spoke = false;
      failures = 0;
      lastId = null;
      frame.addEventListener('load', loaded);
      expectPage();
    },
    end() {
      ended = true;
      stopWaiting();
    },
  };
}
