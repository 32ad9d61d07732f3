/**
 * What HTTP/2 makes of heads that are sent again and again: the first and the twentieth request of one connection beside
 * each other, and their answers. Pure functions.
 */
import {
  type Head,
  type HeadField,
  type HeadPair,
  type HeadsBeside,
  headOf,
  type Run,
  type TransportName,
  type WireEvent,
} from '../../contract.ts';
import { exchangeKey, kindOfRequest } from '../bytes/exchanges.ts';

/** By then all that can be remembered is. */
const LATER = 20;

interface Told {
  place: number;
  event: WireEvent;
  head: Head;
}

/** Of the connection with the most requests for the feed. Null: nothing of this transport went over HTTP/2. */
export function headsBeside(run: Run, transport: TransportName): HeadsBeside | null {
  const events = run.events.filter((event) => event.transport === transport && event.stream !== undefined);
  const requests = events.filter(({ message }) => message.type === 'request' && headOf(message) !== null);
  const feed = mostOnOne(requests.filter(({ message }) => kindOfRequest(transport, message) === 'feed'));
  const connection = (feed[0] ?? mostOnOne(requests)[0])?.connection;
  if (connection === undefined) return null;
  const isFeed = feed.length > 1;
  const counted = isFeed ? feed : requests.filter((one) => one.connection === connection);
  const request = pairOf(pick(counted));
  return {
    connection,
    of: isFeed ? 'feed' : 'all',
    count: counted.length,
    request,
    response: responses(counted, events),
  };
}

/** Those of the connection that has the most of them; of equals the first. */
function mostOnOne(requests: WireEvent[]): WireEvent[] {
  const byConnection = new Map<number, WireEvent[]>();
  for (const one of requests) {
    const known = byConnection.get(one.connection);
    if (known) known.push(one);
    else byConnection.set(one.connection, [one]);
  }
  return [...byConnection.values()].reduce((most, one) => (one.length > most.length ? one : most), []);
}

/** The first, and the twentieth or else the last. */
function pick(requests: WireEvent[]): Told[] {
  const places = [...new Set([0, Math.min(LATER, requests.length) - 1])];
  return places.flatMap((at) => told(requests[at], at + 1));
}

function told(event: WireEvent | undefined, place: number): Told[] {
  const head = event && headOf(event.message);
  return head ? [{ place, event, head }] : [];
}

/** The answers to the same requests; those that only announce one (1xx) are none. */
function responses(counted: WireEvent[], events: WireEvent[]): HeadPair | null {
  const asked = pick(counted);
  const answers = new Map<number, WireEvent>();
  for (const event of events) {
    const { message } = event;
    if (message.type === 'response' && message.status >= 200) answers.set(exchangeKey(event), event);
  }
  const answered = asked.flatMap(({ event, place }) => told(answers.get(exchangeKey(event)), place));
  return answered.length > 0 ? pairOf(answered) : null;
}

function pairOf(heads: Told[]): HeadPair {
  const rows = new Map<string, { name: string; cells: (HeadField | null)[] }>();
  for (const [column, { head }] of heads.entries()) {
    const met = new Map<string, number>();
    for (const field of head.fields) {
      const { name } = field;
      // A name may come several times: the second one stands beside the second one.
      const nth = (met.get(name) ?? 0) + 1;
      met.set(name, nth);
      const key = `${nth} ${name}`;
      const row = rows.get(key) ?? { name, cells: heads.map(() => null) };
      row.cells[column] = field;
      rows.set(key, row);
    }
  }
  return {
    columns: heads.map(({ place, event, head: { bytes, textBytes } }) => ({
      place,
      seq: event.seq,
      stream: event.stream ?? 0,
      bytes,
      textBytes,
    })),
    rows: [...rows.values()],
  };
}
