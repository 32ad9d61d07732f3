/** What goes on upon each connection, as the tap reads it: for servers that can't be asked. */
import type { ConnectionRecord, WireEvent } from '../contract.ts';
import type { Recorder } from '../tap/recorder.ts';

interface State {
  /** The last request that came, and the last that was answered. */
  asked: number;
  answered: number;
  /** An event stream that goes on, or a WebSocket. */
  open: boolean;
}

export interface Exchanges {
  /**
   * Whether an answer is owed on this connection, or a stream or a socket is open; so it is on one that is not followed from
   * its beginning, for all that is known.
   */
  isHeld(connection: Pick<ConnectionRecord, 'serverPort' | 'clientPort'>): boolean;
  end(): void;
}

const keyOf = ({ serverPort, clientPort }: Pick<ConnectionRecord, 'serverPort' | 'clientPort'>): string =>
  `${serverPort} ${clientPort}`;

/** Follows all connections that are opened from now on. */
export function followExchanges(recorder: Recorder): Exchanges {
  const states = new Map<number, State>();
  const ids = new Map<string, number>();

  const take = (state: State, { exchange, message }: WireEvent): void => {
    if (message.type === 'request') state.asked = exchange;
    else if (message.type === 'stream-end') state.open = false;
    else if (message.type === 'response') {
      if (message.stream || message.status === 101) state.open = true;
      if (message.status >= 200 || message.status === 101) state.answered = exchange;
    }
  };

  const end = recorder.subscribe({
    opened(record) {
      states.set(record.id, { asked: -1, answered: -1, open: false });
      ids.set(keyOf(record), record.id);
    },
    event(event) {
      const state = states.get(event.connection);
      if (state) take(state, event);
    },
    closed(record) {
      states.delete(record.id);
      if (ids.get(keyOf(record)) === record.id) ids.delete(keyOf(record));
    },
  });

  return {
    isHeld(connection) {
      const state = states.get(ids.get(keyOf(connection)) ?? -1);
      return state === undefined || state.open || state.asked > state.answered;
    },
    end,
  };
}
