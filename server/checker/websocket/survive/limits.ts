/** What is taken, and what is too much: of length, and of hosts. */
import { joined } from '../../../bytes/bytes.ts';
import { rfc6455, rfc9110, serverContract } from '../../../handshake/references.ts';
import { givesUp, goesOn, mustNotOpen, shouldCloseWith } from '../../asking/endings.ts';
import { actionOfLength, wasRead } from '../../asking/read.ts';
import { text } from '../../fault.ts';
import { fragments, frame, OPCODE, textFrame } from '../../wire/frame.ts';
import { OTHERS, surviveChecks } from './group.ts';

const { list, add } = surviveChecks();
export const LIMIT_CHECKS = list;

/** A header that announces a payload that never comes. */
const announces = (length: bigint): Uint8Array => {
  const header = frame(OPCODE.text, '', { lengthForm: 64 });
  new DataView(header.buffer, header.byteOffset).setBigUint64(2, length);
  return header;
};
add(
  'survive.endless',
  text('A frame that announces 2^62 bytes and brings none', 'Una trama que anuncia 2^62 bytes y no trae ninguno'),
  OTHERS,
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    connection.send(announces(2n ** 62n));
    await goesOn(session, other);
    await goesOn(session, await session.open());
  },
  { reference: rfc6455('10.4') },
);
add(
  'survive.endless-refused',
  text('The same: its own connection', 'Lo mismo: su propia conexión'),
  text(
    'it is closed, best with 1009, as soon as the header is there',
    'se cierra, mejor con 1009, en cuanto está la cabecera',
  ),
  async (session) => {
    const connection = await session.open();
    connection.send(announces(2n ** 62n));
    const ending = await givesUp(session, connection);
    return ending.by === 'tcp'
      ? text('It closed TCP.', 'Cerró TCP.')
      : text(`It closed with ${ending.code}.`, `Cerró con ${ending.code}.`);
  },
  { level: 'should', reference: rfc6455('10.4') },
);
add(
  'survive.long-head',
  text('A header of 100,000 bytes', 'Una cabecera de 100 000 bytes'),
  text('431, or the connection is closed; others go on', '431, o se cierra la conexión; las demás siguen'),
  async (session) => {
    const other = await session.open();
    const connection = await session.connect();
    connection.send(session.handshake({ set: { Cookie: 'x'.repeat(100_000) } }));
    const answer = await connection.answer('GET');
    await goesOn(session, other);
    return mustNotOpen(answer);
  },
  { level: 'should', reference: rfc9110('5.4') },
);

const LIMIT = {
  uses: ['feed' as const],
  reference: serverContract,
  next: text(
    'The lab’s actions have up to 516 KiB. What is longer ends its connection with 1009, as soon as a header says so.',
    'Las acciones del laboratorio ocupan hasta 516 KiB. Lo que sea más largo termina su conexión con 1009 en cuanto lo dice una cabecera.',
  ),
};
add(
  'survive.longest',
  text('An action of 500,000 bytes', 'Una acción de 500 000 bytes'),
  text('it is handed on', 'se entrega'),
  async (session) => {
    const connection = await session.open();
    const json = actionOfLength(500_000);
    connection.send(textFrame(json));
    await wasRead(session, connection, json);
  },
  LIMIT,
);
const TOO_LONG = text('a close frame with 1009', 'una trama de cierre con 1009');
add(
  'survive.too-long',
  text('A message of 2 MiB', 'Un mensaje de 2 MiB'),
  TOO_LONG,
  async (session) => {
    await shouldCloseWith(session, await session.open(), textFrame('x'.repeat(2 * 1024 * 1024)), [1009]);
  },
  { ...LIMIT, level: 'should' },
);
add(
  'survive.too-long-fragments',
  text('2 MiB in 32 fragments', '2 MiB en 32 fragmentos'),
  TOO_LONG,
  async (session) => {
    const pieces = Array.from({ length: 32 }, () => 'x'.repeat(65_536));
    await shouldCloseWith(session, await session.open(), joined(fragments(pieces)), [1009]);
  },
  { ...LIMIT, level: 'should' },
);
add(
  'survive.foreign-host',
  text('A Host that is not the server’s', 'Un Host que no es del servidor'),
  text(
    '421; never 101: otherwise any page could come in by a name of its own',
    '421; nunca 101: si no, cualquier página entraría con un nombre suyo',
  ),
  async (session) => {
    const { answer } = await session.shake({ set: { Host: 'evil.example', Origin: 'http://evil.example' } });
    return mustNotOpen(answer);
  },
  { uses: ['feed'], level: 'should', reference: rfc9110('7.4') },
);
