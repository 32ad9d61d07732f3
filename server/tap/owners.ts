/** Whose each event is on a connection that several transports share: its exchange's, if that is one transport's. */
import type { ConnectionRecord, TransportName, WireEvent, WireMessage } from '../contract.ts';
import type { DecodedEvent } from './decode/event-writer.ts';

/** Which transport a request is for; null: none alone. */
export type WhoseRequest = (target: string, referer: string | undefined) => TransportName | null;

export type Owner = Pick<WireEvent, 'transport' | 'shared'>;

/** Asked of a connection's events in their order. Notes in its record whose exchanges it carried. */
export function createOwners(record: ConnectionRecord, whose: WhoseRequest): (event: DecodedEvent) => Owner {
  const byExchange = new Map<number, TransportName>();
  const carried: TransportName[] = [];
  record.carried = carried;
  return (event) => {
    const { message, exchange } = event;
    if (message.type === 'request') {
      const owner = whose(message.target, refererOf(message));
      if (owner) byExchange.set(exchange, owner);
      if (owner && !carried.includes(owner)) carried.push(owner);
    }
    const owner = isOfConnection(event) ? undefined : byExchange.get(exchange);
    return owner ? { transport: owner } : { transport: record.transport, shared: true };
  };
}

/** TLS records without plaintext, and what HTTP/2 says of the whole connection (RFC 9113 §5.1.1: stream 0). */
function isOfConnection({ message, stream }: DecodedEvent): boolean {
  return message.type === 'tls' || stream === 0;
}

function refererOf({ headers }: Extract<WireMessage, { type: 'request' }>): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'referer')?.[1];
}
