/** Step 12: compressed messages that a client sends, to a server that accepted permessage-deflate. */
import { deflateRawSync } from 'node:zlib';
import { joined, textOf } from '../../../bytes/bytes.ts';
import { rfc7692 } from '../../../handshake/references.ts';
import { frameOf } from '../../asking/arrived.ts';
import { actionJson, wasRead } from '../../asking/read.ts';
import { Fault, text } from '../../fault.ts';
import type { Session } from '../../session.ts';
import type { Connection } from '../../wire/connection.ts';
import { frame, isControl, OPCODE, pingFrame, textFrame } from '../../wire/frame.ts';
import { AFTER, ask, deflateChecks, has, pack, TEXT, unpack } from './group.ts';

const { list, add } = deflateChecks();
export const DEFLATE_UP_CHECKS = list;

const READ = text('the server reads it, whole and unchanged', 'el servidor lo lee entero y sin cambios');

add(
  'deflate.answer',
  text('The answer to an offer', 'La respuesta a una oferta'),
  text('parameters that fit it', 'parámetros que encajan con ella'),
  ask(async () => {}),
  { reference: rfc7692('7.1') },
);
add(
  'deflate.up',
  text('A compressed message', 'Un mensaje comprimido'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(pack(TEXT), { rsv1: true }));
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-plain',
  text('A message that is not compressed, RSV1 = 0', 'Un mensaje sin comprimir, RSV1 = 0'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(TEXT));
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-context',
  text('A message that refers to the one before', 'Un mensaje que remite al anterior'),
  READ,
  ask(async (session, agreed) => {
    const { connection } = agreed;
    const other = actionJson(2, 'again and again and again and AGAIN');
    connection.send(textFrame(pack(TEXT), { rsv1: true }));
    connection.send(textFrame(pack(other, has(agreed, 'client_no_context_takeover') ? '' : TEXT), { rsv1: true }));
    await wasReadBack(session, connection, TEXT, other);
  }),
  AFTER,
);
add(
  'deflate.up-fragments',
  text('In fragments: RSV1 in the first alone', 'En fragmentos: RSV1 solo en el primero'),
  READ,
  ask(async (session, { connection }) => {
    const packed = pack(TEXT);
    connection.send(
      joined([
        textFrame(packed.subarray(0, 5), { rsv1: true, fin: false }),
        pingFrame('between'),
        frame(OPCODE.continuation, packed.subarray(5)),
      ]),
    );
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-stored',
  text('Blocks that are only stored', 'Bloques solo almacenados'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(pack(TEXT, '', 0), { rsv1: true }));
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-long',
  text('100,000 bytes that shrink to some hundreds', '100 000 bytes que se quedan en unos cientos'),
  READ,
  ask(async (session, { connection }) => {
    const long = actionJson(3, 'x'.repeat(100_000));
    connection.send(textFrame(pack(long), { rsv1: true }));
    await wasReadBack(session, connection, long);
  }),
  AFTER,
);
add(
  'deflate.up-empty',
  text('An empty message: the byte 00', 'Un mensaje vacío: el byte 00'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(Uint8Array.of(0), { rsv1: true }));
    await wasReadBack(session, connection, '');
  }),
  { ...AFTER, reference: rfc7692('7.2.3.6') },
);
add(
  'deflate.up-final',
  text('A block marked as the last (BFINAL = 1)', 'Un bloque marcado como último (BFINAL = 1)'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(joined([deflateRawSync(TEXT), Uint8Array.of(0)]), { rsv1: true }));
    await wasReadBack(session, connection, TEXT);
  }),
  { ...AFTER, reference: rfc7692('7.2.3.4') },
);

add(
  'deflate.up-alone',
  text('client_no_context_takeover is offered', 'Se ofrece client_no_context_takeover'),
  READ,
  ask(async (session, { connection }) => {
    const other = actionJson(2, 'by itself');
    connection.send(textFrame(pack(TEXT), { rsv1: true }));
    connection.send(textFrame(pack(other), { rsv1: true }));
    await wasReadBack(session, connection, TEXT, other);
  }, 'permessage-deflate; client_no_context_takeover'),
  { ...AFTER, reference: rfc7692('7.1.1.2') },
);

/** Read, and perhaps sent back compressed: then the bytes that come are no plain text. */
async function wasReadBack(session: Session, connection: Connection, ...contents: string[]): Promise<void> {
  if (!session.echoes) {
    for (const one of contents) await wasRead(session, connection, one);
    return;
  }
  let window = '';
  for (const one of contents) {
    const first = await frameOf(
      session,
      connection,
      text('the message', 'el mensaje'),
      ({ opcode }) => !isControl(opcode),
    );
    const got = first.rsv1 ? unpack(first.payload, window) : textOf(first.payload);
    if (first.rsv1) window = (window + got).slice(-32_768);
    if (got !== one) throw new Fault(text('It sent back something else.', 'Devolvió otra cosa.'));
  }
}
