/**
 * What HTTP/2 makes of heads that are sent again and again: the first request of a connection, the first for the feed and
 * the twentieth beside each other, and their answers. Pure functions.
 */
import {
  type Head,
  type HeadColumn,
  type HeadsBeside,
  type HeadTable,
  headOf,
  isOfTransport,
  type Run,
  type TransportName,
  type WireEvent,
} from '../../contract.ts';
import { exchangeKey, kindOfRequest } from '../bytes/exchanges.ts';

/** By then all that can be remembered is. */
const LATER = 20;

interface Picked extends Pick<HeadColumn, 'of' | 'place'> {
  event: WireEvent;
  head: Head;
}

/** Of the connection with the most requests for the feed. Null: nothing of this transport went over HTTP/2. */
export function headsBeside(run: Run, transport: TransportName): HeadsBeside | null {
  const events = run.events.filter((event) => isOfTransport(event, transport));
  const requests = events.filter(({ message }) => message.type === 'request' && headOf(message) !== null);
  const feed = mostOnOne(requests.filter(({ message }) => kindOfRequest(transport, message) === 'feed'));
  const connection = (feed[0] ?? mostOnOne(requests)[0])?.connection;
  // On one origin for all, the connection's first request may be another transport's.
  const onIt = run.events.filter((one) => one.connection === connection);
  const first = onIt.find(({ message }) => message.type === 'request' && headOf(message) !== null);
  if (connection === undefined || !first) return null;
  const picked = [
    ...(first === feed[0] ? [] : pick(first, 'connection', 1)),
    ...pick(feed[0], 'feed', 1),
    ...(feed.length > 1 ? pick(feed[Math.min(LATER, feed.length) - 1], 'feed', Math.min(LATER, feed.length)) : []),
  ];
  const answers = answersTo(picked, onIt);
  return {
    connection,
    feedRequests: feed.length,
    request: tableOf(picked),
    response: answers.length > 0 ? tableOf(answers) : null,
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

function pick(event: WireEvent | undefined, of: HeadColumn['of'], place: number): Picked[] {
  const head = event && headOf(event.message);
  return head ? [{ of, place, event, head }] : [];
}

/** Those that only announce an answer (1xx) are none. */
function answersTo(asked: Picked[], events: WireEvent[]): Picked[] {
  const wanted = new Map(asked.map((one) => [exchangeKey(one.event), one]));
  return events.flatMap((event) => {
    const { message } = event;
    const request = message.type === 'response' && message.status >= 200 ? wanted.get(exchangeKey(event)) : undefined;
    return request ? pick(event, request.of, request.place) : [];
  });
}

function tableOf(heads: Picked[]): HeadTable {
  const rows = new Map<string, HeadTable['rows'][number]>();
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
    columns: heads.map(({ of, place, event, head: { bytes, textBytes } }) => {
      const otherBytes = event.bytes.headers - bytes;
      return { of, place, seq: event.seq, stream: event.stream ?? 0, bytes, textBytes, otherBytes };
    }),
    rows: [...rows.values()],
  };
}
