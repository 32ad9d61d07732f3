/**
 * The browser's end of each exchange: when it began to ask, when the answer began and ended. The browser's own
 * Resource Timing says it for everything over HTTP (of an event stream only when it is closed); nothing says it for
 * a WebSocket or a form that is answered by a redirect, so their clients stamp what a script can see. Reported in batches, so that it doesn't disturb what is
 * being measured.
 */
import {
  type BrowserTiming,
  type ExchangeTiming,
  HTTP_VERSIONS,
  type StreamTiming,
  type TransportName,
} from '../../../server/contract.ts';

const BATCH_MS = 1000;
/** Entries of what the stop has just ended come within a few milliseconds. */
const LAST_WORDS_MS = 50;

export interface Timings {
  /** The handshake of a WebSocket at this address was accepted, now. */
  opened(target: string): void;
  /** A form was handed to the browser, now; whatever its answer brings, this window will be gone. */
  submitted(target: string): void;
  /** A frame was handed to the browser, now. */
  sent(opcode: number): void;
  /** A step of one of several event streams, now. `id`: the update that it brought. */
  stream(stream: number, what: StreamTiming['what'], id?: number): void;
  /** A request beside them; null: it was given up. */
  beside(askedMs: number, answeredMs: number | null): void;
  /** Reports what there is without waiting for the batch: the page is about to go. */
  flush(): void;
  /** Reports what there is and what the stop brings, and says that it was the last. */
  end(): void;
}

/** Zero stands for "not known" in these entries. */
const momentOf = (ms: number): number | null => (ms > 0 ? performance.timeOrigin + ms : null);

const cameFromCache = ({ transferSize, decodedBodySize }: PerformanceResourceTiming): boolean =>
  transferSize === 0 && decodedBodySize > 0;

/** What an entry says about an exchange with this window's own server; null: it never went over the wire. */
function exchangeOf(transport: TransportName, entry: PerformanceResourceTiming): ExchangeTiming | null {
  const { origin, pathname, search } = new URL(entry.name, location.href);
  if (origin !== location.origin || entry.requestStart === 0 || cameFromCache(entry)) return null;
  const protocol = HTTP_VERSIONS.find((one) => one === entry.nextHopProtocol);
  return {
    kind: 'exchange',
    transport,
    target: pathname + search,
    by: 'resource',
    requestStartMs: momentOf(entry.requestStart),
    responseStartMs: momentOf(entry.responseStart),
    responseEndMs: momentOf(entry.responseEnd),
    ...(protocol && { protocol }),
  };
}

/** Begins to watch; `report` gets each batch. */
export function watchTimings(
  transport: TransportName,
  report: (timings: BrowserTiming[], last: boolean) => void,
): Timings {
  let batch: BrowserTiming[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const now = (): number => performance.timeOrigin + performance.now();

  const keep = (timings: BrowserTiming[]): void => {
    batch.push(...timings);
    waiting ??= setTimeout(send, BATCH_MS, false);
  };
  const exchangesIn = (entries: PerformanceEntryList): ExchangeTiming[] =>
    (entries as PerformanceResourceTiming[])
      .map((entry) => exchangeOf(transport, entry))
      .filter((timing) => timing !== null);

  const observer = new PerformanceObserver((list) => keep(exchangesIn(list.getEntries())));

  const send = (last: boolean): void => {
    batch.push(...exchangesIn(observer.takeRecords()));
    clearTimeout(waiting);
    waiting = undefined;
    if (batch.length > 0 || last) report(batch, last);
    batch = [];
  };

  // The document is there when its modules run; an observer would hear of it only after the load event.
  keep(exchangesIn(performance.getEntriesByType('navigation')));
  observer.observe({ type: 'resource', buffered: true });

  return {
    opened(target) {
      const atMs = now();
      const ends = { requestStartMs: null, responseStartMs: atMs, responseEndMs: atMs };
      keep([{ kind: 'exchange', transport, target, by: 'script', ...ends }]);
    },
    submitted(target) {
      const ends = { requestStartMs: now(), responseStartMs: null, responseEndMs: null };
      keep([{ kind: 'exchange', transport, target, by: 'script', ...ends }]);
      send(false);
    },
    sent: (opcode) => keep([{ kind: 'frame', transport, opcode, sentMs: now() }]),
    stream: (stream, what, id) =>
      keep([{ kind: 'stream', transport, stream, what, ...(id !== undefined && { id }), atMs: now() }]),
    beside: (askedMs, answeredMs) => keep([{ kind: 'beside', transport, askedMs, answeredMs }]),
    flush: () => send(false),
    end() {
      send(false);
      setTimeout(send, LAST_WORDS_MS, true);
    },
  };
}
