/** What a program that serves a bench owes its clients, as the tap reads it. */
import type { TransportName, WireEvent } from '../contract.ts';
import type { Feed } from '../feed/feed.ts';
import { actKey, type Patience } from '../foreign/patience.ts';
import { pathOf } from '../tap/decode/http1/target.ts';
import type { Recorder } from '../tap/recorder.ts';

/** It answers when there is news: until then nothing is owed. */
const WAITS_FOR_NEWS = '/long-poll';
const CONTROL_FRAMES_FROM = 8;

export interface DebtsOptions {
  recorder: Recorder;
  feed: Feed;
  patience: Patience;
  serves(transport: TransportName): boolean;
}

interface Client {
  transport: TransportName;
  /** It has a stream or a socket, or a request that waits for news. */
  holds: boolean;
}

/** Follows the connections that are opened from now on; the returned function ends it. */
export function followDebts({ recorder, feed, patience, serves }: DebtsOptions): () => void {
  const clients = new Map<number, Client>();

  const asked = (id: number, client: Client, event: WireEvent): void => {
    const { transport } = client;
    const { message } = event;
    if (message.type === 'frame') {
      if (message.opcode < CONTROL_FRAMES_FROM && message.fin)
        patience.owe(actKey(transport), { kind: 'act', transport });
    } else if (message.type === 'request' && message.method === 'GET' && pathOf(message.target) === WAITS_FOR_NEWS) {
      client.holds = true;
    } else if (message.type === 'request') {
      patience.owe(String(id), { kind: 'answer', transport });
    }
  };
  const answered = (id: number, client: Client, { message }: WireEvent): void => {
    patience.paid(String(id));
    if (message.type === 'response') client.holds = message.stream === true || message.status === 101;
    else if (message.type === 'stream-end') client.holds = false;
  };

  const stops = [
    recorder.subscribe({
      opened({ id, transport }) {
        if (serves(transport)) clients.set(id, { transport, holds: false });
      },
      event(event) {
        const client = clients.get(event.connection);
        if (!client || event.message.type === 'tls') return;
        (event.direction === 'up' ? asked : answered)(event.connection, client, event);
      },
      // Whoever says goodbye is told nothing more.
      ended(id) {
        clients.delete(id);
        patience.dropped(String(id));
      },
      closed({ id }) {
        clients.delete(id);
        patience.dropped(String(id));
      },
    }),
    feed.subscribe(() => {
      for (const [id, { transport, holds }] of clients) {
        if (holds) patience.owe(String(id), { kind: 'update', transport });
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
