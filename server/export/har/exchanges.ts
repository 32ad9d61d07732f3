/** A run's wire events, exchange by exchange. */
import { addBytes, noBytes } from '../../analysis/bytes/bytes.ts';
import { exchangeKey } from '../../analysis/bytes/exchanges.ts';
import type {
  ByteSplit,
  ConnectionRecord,
  Direction,
  Run,
  TransportName,
  WireEvent,
  WireMessage,
} from '../../contract.ts';

type Message<Type extends WireMessage['type']> = Extract<WireMessage, { type: Type }>;

/** An event whose message is known to be of this kind. */
export type Of<Type extends WireMessage['type']> = WireEvent & { message: Message<Type> };

export function isOf<Type extends WireMessage['type']>(event: WireEvent, type: Type): event is Of<Type> {
  return event.message.type === type;
}

export interface Exchange {
  transport: TransportName;
  /** Undefined: the document does not have it. */
  connection: ConnectionRecord | undefined;
  connectionId: number;
  events: WireEvent[];
  /** Undefined: none was recorded. */
  request: Of<'request'> | undefined;
  /** The last one: those before it only said to wait (1xx). */
  answer: Of<'response'> | undefined;
  bytes: Record<Direction, ByteSplit>;
}

/** In the order in which they began. */
export function exchangesOf(run: Run): Exchange[] {
  const connections = new Map(run.connections.map((connection) => [connection.id, connection]));
  const exchanges = new Map<number, Exchange>();
  for (const event of run.events) {
    const key = exchangeKey(event);
    let exchange = exchanges.get(key);
    if (!exchange) {
      const connection = connections.get(event.connection);
      const bytes = { up: noBytes(), down: noBytes() };
      const { transport, connection: connectionId } = event;
      exchange = { transport, connection, connectionId, events: [], request: undefined, answer: undefined, bytes };
      exchanges.set(key, exchange);
    }
    exchange.events.push(event);
    addBytes(exchange.bytes[event.direction], event.bytes);
    if (isOf(event, 'request')) exchange.request ??= event;
    else if (isOf(event, 'response')) exchange.answer = event;
  }
  return [...exchanges.values()];
}

/** Bytes of it that were not kept. */
export function cutBytesOf({ events }: Pick<Exchange, 'events'>): number {
  return events.reduce((sum, { rawCutBytes }) => sum + rawCutBytes, 0);
}

/** The value of a header; names are told apart without regard to case. */
export function headerOf(event: Of<'request'> | Of<'response'> | undefined, name: string): string | undefined {
  return event?.message.headers.find(([one]) => one.toLowerCase() === name)?.[1];
}
