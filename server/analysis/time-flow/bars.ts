/** What lasted in a flow: the browser waits for an answer, the server holds a request, a connection is open. */
import type { ConnectionRecord, TimeBar, TimedMessage, WireMessage } from '../../contract.ts';

/** Times of one message, before its words are written. */
export type Ends = Omit<TimedMessage, 'label'>;

interface Placed {
  type: WireMessage['type'];
  ends: Ends;
}

/** Moments to the microsecond: the clocks are no surer, and answers are half as long. (+ 0 makes a −0 a 0.) */
export function onMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000 + 0;
}

/** All bars of these messages and connections, in order of their beginning; ms since `startMs`. */
export function barsOf(messages: Placed[], connections: ConnectionRecord[], startMs: number): TimeBar[] {
  const since = (ms: number | null): number | null => (ms === null ? null : onMicroseconds(ms - startMs));
  const closedMs = new Map(connections.map(({ id, closedAtMs }) => [id, since(closedAtMs)]));
  const answers = new Map<string, Ends>();
  const keyOf = ({ connection, exchange }: Ends): string => `${connection}/${exchange}`;
  for (const { type, ends } of messages) {
    if (type === 'response' && !answers.has(keyOf(ends))) answers.set(keyOf(ends), ends);
  }
  const open = connections.map(
    ({ id, openedAtMs, closedAtMs }): TimeBar => ({
      kind: 'open',
      connection: id,
      exchange: 0,
      fromMs: since(openedAtMs) as number,
      untilMs: since(closedAtMs),
      exact: true,
    }),
  );
  const lasting = messages
    .filter(({ type }) => type === 'request')
    .flatMap(({ ends }) => exchangeBars(ends, answers.get(keyOf(ends)), closedMs.get(ends.connection) ?? null));
  return [...open, ...lasting].toSorted((a, b) => a.fromMs - b.fromMs);
}

/** Without an answer both last until the connection is closed. */
function exchangeBars(request: Ends, answer: Ends | undefined, closedMs: number | null): TimeBar[] {
  const { connection, exchange } = request;
  const waiting: TimeBar = {
    kind: 'waiting',
    connection,
    exchange,
    fromMs: request.leftAtMs ?? request.tapMs,
    untilMs: answer ? (answer.arrivedAtMs ?? answer.tapEndMs) : closedMs,
    exact: request.leftAtMs !== null && (answer ? answer.arrivedAtMs !== null : false),
  };
  const holding: TimeBar = {
    kind: 'holding',
    connection,
    exchange,
    fromMs: request.tapEndMs,
    untilMs: answer ? answer.tapMs : closedMs,
    exact: true,
  };
  return [waiting, holding].filter(({ fromMs, untilMs }) => untilMs === null || untilMs > fromMs);
}
