/** The words of a handshake over HTTP/2 in English. `es.ts` has the same keys. */
import type { Fate, SideBySideRow } from '../../../../../server/contract.ts';

export const http2En = {
  fields: 'Fields of the head; arrow keys move from field to field',
  table: 'The two handshakes side by side',
  tableRead:
    'Left: RFC 6455 over HTTP/1.1, with the values of this handshake (the key is the RFC’s example). Right: what was recorded.',
  fate: 'What became of it',
  fates: { gone: 'Gone.', other: 'Another way.', new: 'New.', same: 'The same.' } satisfies Record<Fate, string>,
  parts: {
    before: 'Before the request',
    request: 'The request',
    answer: 'The answer',
    after: 'Afterwards',
  } satisfies Record<SideBySideRow['part'], string>,
  nothing: '(nothing)',
  inside: 'Inside HTTP/2.',
  insideRead: 'These 9 bytes stand before what is below:',
  inEarlier: 'It stands in a DATA frame that began with a WebSocket frame before it, and costs no header of its own.',
  around: (bytes: string, flags: string, stream: number) =>
    `DATA · length ${bytes} · ${flags || 'no flags'} · stream ${stream}`,
  stream: 'Stream',
  streamOf: (bytesUp: string, bytesDown: string) =>
    `${bytesUp} B up and ${bytesDown} B down are of this stream and of how its connection began. What else the connection carried is not counted here.`,
};

export type Http2Words = typeof http2En;
