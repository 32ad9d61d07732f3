/** What the connections of a run spoke, and what HTTP/2 cost in it that is no matter of its settings alone. */
import type { Run, SpokenProtocols, TransportName, WireEvent } from '../../contract.ts';
import { type Slice, slicesOf } from '../slices.ts';
import { totalBytes } from './bytes.ts';
import { createClassifier } from './classify.ts';

/** How often, and the bytes it took. */
export interface Habit {
  count: number;
  bytes: number;
  /** Those of the bytes that updates cost; the rest belongs to actions. */
  feedBytes: number;
}

/** While the feed ran; what opened connections is not in it. */
export interface Http2Habits {
  /** The browser told the server that it has room for more. */
  windowUpdates: Habit;
  /** Either side asked whether the other lives, or answered. */
  pings: Habit;
  /** Answers whose date was not that of the answer before. */
  dates: Habit;
  /** Fields that had been remembered, and had to be spelled out again. */
  again: Habit;
}

export interface SpokenInRun extends SpokenProtocols {
  /** Requests of which the browser itself said what it spoke, and those of them that went over HTTP/2. */
  told: { requests: number; http2: number };
  /** Null: nothing was spoken over HTTP/2. */
  habits: Http2Habits | null;
}

/** Of each transport of the run. */
export function spokenIn(run: Run): Partial<Record<TransportName, SpokenInRun>> {
  return Object.fromEntries(
    slicesOf(run).map((slice): [TransportName, SpokenInRun] => {
      const http2 = slice.connections.filter(({ protocol }) => protocol === 'h2').length;
      const habits = http2 > 0 ? habitsOf(run, slice) : null;
      const told = run.timings.flatMap((one) =>
        one.kind === 'exchange' && one.transport === slice.transport && one.protocol ? [one.protocol] : [],
      );
      return [
        slice.transport,
        {
          connections: slice.connections.length,
          http2,
          told: { requests: told.length, http2: told.filter((one) => one === 'h2').length },
          habits,
        },
      ];
    }),
  );
}

function habitsOf(run: Run, slice: Slice): Http2Habits {
  const none = (): Habit => ({ count: 0, bytes: 0, feedBytes: 0 });
  const habits: Http2Habits = { windowUpdates: none(), pings: none(), dates: none(), again: none() };
  const { phases } = createClassifier().next(slice, run.hidden);
  const remembered = new Set<string>();
  // Heads refer to each other in the order of the wire, which is not that of the events where streams take turns.
  const order = slice.events.map((event, i) => ({ event, phase: phases[i] })).toSorted(inWireOrder);
  for (const { event, phase } of order) {
    const note = (habit: Habit, bytes: number): void => {
      if (phase !== 'running' && phase !== 'action') return;
      habit.count += 1;
      habit.bytes += bytes;
      if (phase === 'running') habit.feedBytes += bytes;
    };
    const { message, direction, connection } = event;
    if (message.type === 'h2-frame') {
      if (message.frame === 'WINDOW_UPDATE' && direction === 'up') note(habits.windowUpdates, totalBytes(event.bytes));
      if (message.frame === 'PING') note(habits.pings, totalBytes(event.bytes));
    }
    if (message.type !== 'request' && message.type !== 'response') continue;
    message.fields?.forEach(({ form, bytes }, i) => {
      const [name, value] = message.headers[i] ?? ['', ''];
      if (name === 'date' && form !== 'indexed') note(habits.dates, bytes);
      if (form !== 'remembered') return;
      const key = JSON.stringify([connection, direction, name, value]);
      if (remembered.has(key)) note(habits.again, bytes);
      remembered.add(key);
    });
  }
  return habits;
}

type Placed = { event: Pick<WireEvent, 'connection' | 'direction' | 'offset' | 'seq'> };

function inWireOrder({ event: one }: Placed, { event: other }: Placed): number {
  const isSame = one.connection === other.connection && one.direction === other.direction;
  if (isSame && one.offset !== undefined && other.offset !== undefined) return one.offset - other.offset;
  return one.seq - other.seq;
}
