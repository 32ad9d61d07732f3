/**
 * More event streams from the same window to the same origin, and a small request beside them once a second: how many
 * connections does a browser open, and what has to wait? Each stream brings the same feed; only the first one's updates
 * are the window's.
 */
import { sleep } from './timer.ts';
import { type ClientContext, feedUrl, now } from './transport.ts';

const BESIDE_EVERY_MS = 1000;

/** Asks for streams 2, 3, … up to `context.streams`, all at once. All of them end when `context.signal` aborts. */
export function openMore({ streams, since, timings, signal }: ClientContext): void {
  for (let number = 2; number <= streams; number++) {
    timings.stream(number, 'asked');
    const source = new EventSource(feedUrl('/events', since, { stream: String(number) }));
    source.onopen = () => timings.stream(number, 'opened');
    source.onmessage = ({ data }) => timings.stream(number, 'update', JSON.parse(data).id);
    signal.addEventListener('abort', () => source.close());
  }
  void askBeside(timings, signal);
}

/** The window's own document, which the server sends at once. */
async function askBeside(timings: ClientContext['timings'], signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(BESIDE_EVERY_MS, signal);
    if (signal.aborted) return;
    const askedMs = now();
    // Told at once: what comes after the stop is no longer reported.
    const giveUp = (): void => timings.beside(askedMs, null);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await (await fetch(location.pathname + location.search, { cache: 'no-store', signal })).text();
      if (signal.aborted) return;
      timings.beside(askedMs, now());
    } catch {
      if (!signal.aborted) timings.beside(askedMs, null);
    }
    signal.removeEventListener('abort', giveUp);
  }
}
