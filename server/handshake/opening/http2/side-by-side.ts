/** The recorded handshake over HTTP/2 beside that of RFC 6455, part by part: what is gone, what came, what is the same. */
import type { Fate, HandshakeStream, HeaderList, SideBySideRow, Text } from '../../../contract.ts';
import { headerValue } from '../../../tap/decode/http1/head.ts';
import { SEED_KEY } from '../../services/seed.ts';
import { acceptOf } from '../accept.ts';
import type { RequestHead, ResponseHead } from '../checks/heads.ts';
import { AFTER, PARTS, type PartId } from './texts/side-by-side.ts';

const same = (text: string): Text => ({ en: text, es: text });

/** A field of HTTP/2, and what it is called over HTTP/1.1. */
const line = (name: string, value: string): Text => same(`${name}: ${value}`);

/** Of HTTP/1.1 the key is the RFC's example, because a recorded handshake over HTTP/2 has none. */
export function sideBySide(
  request: RequestHead,
  response: ResponseHead | null,
  stream: HandshakeStream,
): SideBySideRow[] {
  const asked = (name: string): string | null => headerValue(request.headers, name);
  const row = (
    part: SideBySideRow['part'],
    id: PartId,
    fate: Fate,
    http1: Text | null,
    http2: Text | null,
  ): SideBySideRow => ({ part, fate, http1, http2, ...PARTS[id] });
  const field = (name: string): Text | null => {
    const value = asked(name);
    return value === null ? null : line(name, value);
  };
  /** The same name and value on both sides; nothing where it was not sent. */
  const kept = (part: SideBySideRow['part'], id: PartId, name: string, headers: HeaderList): SideBySideRow[] => {
    const value = headerValue(headers, name.toLowerCase());
    return value === null ? [] : [row(part, id, 'same', line(name, value), line(name.toLowerCase(), value))];
  };
  const { headers } = request;
  const before = row(
    'before',
    'setting',
    'new',
    null,
    stream.enableConnectProtocol === null
      ? null
      : line('SETTINGS_ENABLE_CONNECT_PROTOCOL', stream.enableConnectProtocol),
  );
  const rows: SideBySideRow[] = [
    before,
    row(
      'request',
      'method',
      'other',
      same(`GET ${asked(':path') ?? ''} HTTP/1.1`),
      both(field(':method'), field(':path')),
    ),
    row('request', 'host', 'other', line('Host', asked(':authority') ?? ''), field(':authority')),
    row('request', 'scheme', 'new', null, field(':scheme')),
    row('request', 'protocol', 'other', same('Upgrade: websocket'), field(':protocol')),
    row('request', 'connection', 'gone', same('Connection: Upgrade'), null),
    row('request', 'key', 'gone', line('Sec-WebSocket-Key', SEED_KEY), null),
    ...kept('request', 'version', 'Sec-WebSocket-Version', headers),
    ...kept('request', 'origin', 'Origin', headers),
    ...kept('request', 'subprotocol', 'Sec-WebSocket-Protocol', headers),
    ...kept('request', 'extensions', 'Sec-WebSocket-Extensions', headers),
    row(
      'answer',
      'status',
      'other',
      same('HTTP/1.1 101 Switching Protocols'),
      response ? line(':status', String(response.status)) : null,
    ),
    row('answer', 'answer-upgrade', 'gone', same('Upgrade: websocket, Connection: Upgrade'), null),
    row('answer', 'accept', 'gone', line('Sec-WebSocket-Accept', acceptOf(SEED_KEY).accept), null),
    ...(response ? kept('answer', 'subprotocol', 'Sec-WebSocket-Protocol', response.headers) : []),
    ...(response ? kept('answer', 'extensions', 'Sec-WebSocket-Extensions', response.headers) : []),
    row('after', 'frames', 'same', AFTER.frames, AFTER.framesInData),
    row('after', 'masking', 'same', AFTER.masking, AFTER.masking),
    row('after', 'end', 'other', AFTER.fin, AFTER.endStream),
    row('after', 'neighbours', 'new', AFTER.alone, AFTER.together),
  ];
  return rows;
}

function both(first: Text | null, second: Text | null): Text | null {
  const there = [first, second].filter((one) => one !== null);
  if (there.length === 0) return null;
  return { en: there.map(({ en }) => en).join('\n'), es: there.map(({ es }) => es).join('\n') };
}
