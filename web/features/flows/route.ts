/** Addresses of the Flows view: `#/flows/sse?run=ID`; one HTTP/2 stream alone: `…&connection=2&stream=5`. */
import { type StreamOf, type Text, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { noSuch } from '../../app/i18n/no-such.ts';
import type { Route } from '../../app/route.ts';

const A_STREAM: Text = { en: 'the stream', es: 'el flujo' };

/** The transport that the address names; null: none, or one that isn't known. */
export function transportIn({ path }: Route): TransportName | null {
  return TRANSPORTS.find((one) => one === path[0]) ?? null;
}

/** As a connection and a stream are numbered. */
const numberIn = (text: string | null): number | null => (/^\d{1,10}$/.test(text ?? '') ? Number(text) : null);

/** The one stream that the address wants to see; null: all, or what names none. */
export function streamIn({ query }: Route): StreamOf | null {
  const [connection, stream] = [numberIn(query.get('connection')), numberIn(query.get('stream'))];
  return connection === null || stream === null ? null : { connection, stream };
}

/** What is written where a stream is named, and names none; null: nothing. */
export function unknownStream(route: Route): Text | null {
  const [connection, stream] = [route.query.get('connection'), route.query.get('stream')];
  if ((connection === null && stream === null) || streamIn(route)) return null;
  const written = Object.entries({ connection, stream }).filter(([, text]) => text !== null);
  return noSuch(A_STREAM, written.map(([name, text]) => `${name}=${text}`).join('&'));
}

/** Two of them, or none, are the same. */
export function isSameStream(one: StreamOf | null, other: StreamOf | null): boolean {
  return one?.connection === other?.connection && one?.stream === other?.stream;
}
