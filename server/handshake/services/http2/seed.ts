/** The teaching example over HTTP/2: the same service, asked for with extended CONNECT (RFC 8441 §5.1). */
import { CHAT_SERVICE_PATH, type HeaderList } from '../../../contract.ts';
import { SEED_HOST, SEED_ORIGIN } from '../seed.ts';

/** Names of fields are in small letters over HTTP/2 (RFC 9113 §8.2). */
export const SEED_FIELDS: HeaderList = [
  [':method', 'CONNECT'],
  [':protocol', 'websocket'],
  [':scheme', 'https'],
  [':path', CHAT_SERVICE_PATH],
  [':authority', SEED_HOST],
  ['origin', SEED_ORIGIN],
  ['sec-websocket-protocol', 'chat, superchat'],
  ['sec-websocket-version', '13'],
];
