/**
 * In which order the events of an HTTP/2 connection are told, and whose the connection's own are. Who reads them learns
 * from a request whose exchange it is. So what belongs to an exchange waits for its request (an answer may come before
 * the whole body has). What is the connection's own belongs to the exchange that was begun last, or to the first.
 */
import type { DecodedEvent } from '../event-writer.ts';

export interface Telling {
  /** An exchange begins; its events wait until what its request became is told. */
  begin(exchange: number): void;
  request(event: DecodedEvent): void;
  other(event: DecodedEvent): void;
  /** It belongs to no exchange. */
  connection(event: DecodedEvent): void;
  /** Tells whatever still waits: no more will come. */
  end(): void;
}

/** Nobody lets more than this wait; what comes then is told at once. */
const MOST_WAITING = 200;

export function createTelling(emit: (event: DecodedEvent) => void): Telling {
  const untold = new Map<number, DecodedEvent[]>();
  let beforeFirst: DecodedEvent[] | null = [];
  let last = 0;
  let waiting = 0;

  const tellAll = (events: DecodedEvent[]): void => {
    waiting -= events.length;
    for (const event of events) emit(event);
  };

  const keepIn = (events: DecodedEvent[] | undefined, event: DecodedEvent): void => {
    if (!events || waiting >= MOST_WAITING) return emit(event);
    waiting += 1;
    events.push(event);
  };

  return {
    begin(exchange) {
      untold.set(exchange, beforeFirst ?? []);
      beforeFirst = null;
      last = exchange;
    },
    request(event) {
      const events = untold.get(event.exchange);
      emit(event);
      if (!events) return;
      untold.delete(event.exchange);
      tellAll(events);
    },
    other: (event) => keepIn(untold.get(event.exchange), event),
    connection: (event) => keepIn(beforeFirst ?? untold.get(last), Object.assign(event, { exchange: last })),
    end() {
      tellAll(beforeFirst ?? []);
      for (const events of untold.values()) tellAll(events);
      untold.clear();
    },
  };
}
