/** Step 12: what is compressed wrongly, or is far too much once inflated. */
import { joined } from '../../../bytes/bytes.ts';
import type { Reference } from '../../../contract.ts';
import { rfc6455, rfc7692 } from '../../../handshake/references.ts';
import { mustGiveUp, shouldCloseWith } from '../../asking/endings.ts';
import { text } from '../../fault.ts';
import { frame, OPCODE, pingFrame, textFrame } from '../../wire/frame.ts';
import { AFTER, ask, deflateChecks, pack, TEXT } from './group.ts';

const { list, add } = deflateChecks();
export const DEFLATE_REFUSED_CHECKS = list;

const GIVEN_UP = text('the server fails the connection', 'el servidor da por fallida la conexión');
const bad = (id: string, title: [string, string], reference: Reference, bytes: () => Uint8Array): void =>
  add(
    `deflate.${id}`,
    text(...title),
    GIVEN_UP,
    ask((session, { connection }) => mustGiveUp(session, connection, bytes())),
    { ...AFTER, reference },
  );
bad(
  'no-deflate',
  ['RSV1 = 1 over bytes that are no DEFLATE', 'RSV1 = 1 sobre bytes que no son DEFLATE'],
  rfc7692('7.2.2'),
  () => textFrame(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff), { rsv1: true }),
);
bad('rsv1-continuation', ['RSV1 = 1 in a continuation', 'RSV1 = 1 en una continuación'], rfc7692('6'), () => {
  const packed = pack(TEXT);
  return joined([
    textFrame(packed.subarray(0, 5), { rsv1: true, fin: false }),
    frame(OPCODE.continuation, packed.subarray(5), { rsv1: true }),
  ]);
});
bad('rsv1-ping', ['RSV1 = 1 in a ping', 'RSV1 = 1 en un ping'], rfc7692('6'), () =>
  pingFrame(pack('x'), { rsv1: true }),
);
bad('bad-utf8', ['Compressed text that is no UTF-8', 'Texto comprimido que no es UTF-8'], rfc6455('8.1'), () =>
  textFrame(pack(Uint8Array.of(0x63, 0xff, 0x66)), { rsv1: true }),
);
add(
  'deflate.bomb',
  text('8 MiB that arrive as 8 KiB', '8 MiB que llegan como 8 KiB'),
  text('a close frame with 1009', 'una trama de cierre con 1009'),
  ask((session, { connection }) =>
    shouldCloseWith(session, connection, textFrame(pack(new Uint8Array(8 * 1024 * 1024)), { rsv1: true }), [1009]),
  ),
  { ...AFTER, level: 'should', uses: ['feed', 'deflate'], reference: rfc6455('10.4') },
);
