/**
 * Events as they are handed to the thread: thousands of connections carry the same update in the same bytes, so what events
 * have in common goes once, and of each a row of numbers.
 */
import type { WireEvent } from '../contract.ts';

type Own = 'seq' | 'connection' | 'exchange' | 'atMs' | 'endMs';
type Content = Omit<WireEvent, Own>;

export interface PackedEvents {
  contents: Content[];
  /** Of each event: which content, and `Own` in that order. */
  rows: Float64Array;
}

const ROW_LENGTH = 6;

export function packEvents(events: readonly WireEvent[]): PackedEvents {
  const contents: Content[] = [];
  const newest = new Map<WireEvent['message'], number>();
  const rows = new Float64Array(ROW_LENGTH * events.length);
  let at = 0;
  for (const event of events) {
    let content = newest.get(event.message);
    if (content === undefined || !isContentOf(contents[content] as Content, event)) {
      const { seq, connection, exchange, atMs, endMs, ...rest } = event;
      content = contents.push(rest) - 1;
      newest.set(event.message, content);
    }
    rows[at] = content;
    rows[at + 1] = event.seq;
    rows[at + 2] = event.connection;
    rows[at + 3] = event.exchange;
    rows[at + 4] = event.atMs;
    rows[at + 5] = event.endMs;
    at += ROW_LENGTH;
  }
  return { contents, rows };
}

/** Their fields in the order in which they were recorded. */
export function unpackEvents({ contents, rows }: PackedEvents): WireEvent[] {
  const events: WireEvent[] = [];
  const parts = contents.map(({ transport, shared, direction, ...rest }) => ({
    owner: shared ? { transport, shared } : { transport },
    ...{ direction, rest },
  }));
  for (let at = 0; at < rows.length; at += ROW_LENGTH) {
    const { owner, direction, rest } = parts[rows[at] as number] as (typeof parts)[number];
    events.push({
      seq: rows[at + 1] as number,
      connection: rows[at + 2] as number,
      ...owner,
      exchange: rows[at + 3] as number,
      direction,
      atMs: rows[at + 4] as number,
      endMs: rows[at + 5] as number,
      ...rest,
    });
  }
  return events;
}

/** The tap gives what is the same as one object. */
function isContentOf(content: Content, event: WireEvent): boolean {
  return (
    content.bytes === event.bytes &&
    content.updates === event.updates &&
    content.raw === event.raw &&
    content.rawCutBytes === event.rawCutBytes &&
    content.direction === event.direction &&
    content.transport === event.transport &&
    content.shared === event.shared &&
    content.stream === event.stream &&
    content.offset === event.offset &&
    content.inFrameBytes === event.inFrameBytes
  );
}
