/** Clients that speak something else or break off, and a server that ends. */
import { joined } from '../../../bytes/bytes.ts';
import { rfc6455, rfc9112 } from '../../../handshake/references.ts';
import { goesOn } from '../../asking/endings.ts';
import { Fault, text } from '../../fault.ts';
import type { Session } from '../../session.ts';
import type { Connection } from '../../wire/connection.ts';
import { closeCodeOf, OPCODE, textFrame } from '../../wire/frame.ts';
import { OTHERS, surviveChecks } from './group.ts';

const { list, add } = surviveChecks();
export const BREAKING_OFF_CHECKS = list;

/** Somebody does something bad on a connection of its own; another one, opened before, must go on, and a new one too. */
const othersGoOn =
  (misbehave: (connection: Connection, session: Session) => void | Promise<void>) => async (session: Session) => {
    const other = await session.open();
    await misbehave(await session.connect(), session);
    await goesOn(session, other);
    await goesOn(session, await session.open());
  };

add(
  'survive.garbage',
  text('Bytes that are no HTTP', 'Bytes que no son HTTP'),
  OTHERS,
  othersGoOn((connection) => {
    connection.send(Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256));
  }),
  { reference: rfc9112('2.2') },
);
add(
  'survive.tls',
  text(
    'A browser that tries https: the beginning of a TLS handshake',
    'Un navegador que prueba https: el principio de un saludo inicial de TLS',
  ),
  OTHERS,
  othersGoOn((connection) => {
    connection.send(joined([Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3), new Uint8Array(505)]));
  }),
  { reference: rfc9112('2.2') },
);
add(
  'survive.half-request',
  text('Half a request, then FIN', 'Media petición, y después FIN'),
  OTHERS,
  othersGoOn((connection, session) => {
    connection.send(session.handshake().subarray(0, 60));
    connection.finish();
  }),
  { reference: rfc9112('8') },
);
add(
  'survive.half-request-rst',
  text('Half a request, then RST', 'Media petición, y después RST'),
  OTHERS,
  othersGoOn(async (connection, session) => {
    await connection.sendInPieces([session.handshake().subarray(0, 60)]);
    connection.reset();
  }),
  { reference: rfc9112('8') },
);
add(
  'survive.half-frame',
  text(
    'Ten bytes of a frame that announces 100,000, then RST',
    'Diez bytes de una trama que anuncia 100 000, y después RST',
  ),
  OTHERS,
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    await connection.sendInPieces([textFrame('x'.repeat(100_000)).subarray(0, 24)]);
    connection.reset();
    await goesOn(session, other);
  },
);
add(
  'survive.goodbye',
  text('The server ends', 'El servidor termina'),
  text('a close frame with 1001', 'una trama de cierre con 1001'),
  async (session) => {
    const connection = await session.open();
    const restarted = session.target.restart?.();
    const one = await connection.frame();
    await restarted;
    const code = one?.opcode === OPCODE.close ? closeCodeOf(one) : null;
    if (code !== 1001)
      throw new Fault(
        one
          ? text(`It closed with ${code ?? 'no code'}.`, `Cerró con ${code ?? 'ningún código'}.`)
          : text('It closed without a close frame.', 'Cerró sin trama de cierre.'),
      );
  },
  { uses: ['feed', 'restart'], level: 'should', reference: rfc6455('7.4.1') },
);
