import type { AcceptMistakeId } from '../../contract.ts';
import { acceptOf, mistakenAccept } from '../opening/accept.ts';
import { SEED_KEY } from '../services/seed.ts';
import type { WrongAnswerId } from './wrong-server.ts';

const RIGHT_ACCEPT = `Sec-WebSocket-Accept: ${acceptOf(SEED_KEY).accept}`;
const wrongAccept = (id: AcceptMistakeId): string => `Sec-WebSocket-Accept: ${mistakenAccept(id, SEED_KEY)}`;

/** The line or bytes of a right answer that a wrong one changes, and into what; null: none. */
export const ANSWER_LINES: Record<WrongAnswerId, { before: string | null; after: string | null }> = {
  'answer-200': { before: 'HTTP/1.1 101 Switching Protocols', after: 'HTTP/1.1 200 OK' },
  'answer-no-upgrade': { before: 'Upgrade: websocket', after: null },
  'answer-no-connection': { before: 'Connection: Upgrade', after: null },
  'accept-missing': { before: RIGHT_ACCEPT, after: null },
  'accept-en-dash': { before: RIGHT_ACCEPT, after: wrongAccept('en-dash') },
  'accept-hex-text': { before: RIGHT_ACCEPT, after: wrongAccept('hex-text') },
  'accept-trimmed-key': { before: RIGHT_ACCEPT, after: wrongAccept('trimmed-key') },
  'accept-lower-case-guid': { before: RIGHT_ACCEPT, after: wrongAccept('lower-case-guid') },
  'protocol-never-offered': { before: 'Sec-WebSocket-Protocol: superchat', after: 'Sec-WebSocket-Protocol: megachat' },
  'protocol-not-granted': { before: 'Sec-WebSocket-Protocol: superchat', after: null },
  'extension-never-offered': { before: null, after: 'Sec-WebSocket-Extensions: x-never-offered' },
  'masked-server-frame': { before: '81 05 48 65 6c 6c 6f', after: '81 85 37 fa 21 3d 7f 9f 4d 51 58' },
  'server-reserved-bit': { before: '81 05 48 65 6c 6c 6f', after: 'a1 05 48 65 6c 6c 6f' },
  'server-not-utf8': { before: '81 02 c3 b1', after: '81 02 c3 28' },
  'no-close-frame': { before: '88 02 03 e8', after: null },
};
