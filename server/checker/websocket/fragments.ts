/** Step 8: messages in fragments. */
import { joined, utf8 } from '../../bytes/bytes.ts';
import type { Text } from '../../contract.ts';
import { rfc6455 } from '../../handshake/references.ts';
import { closeFrameBack, frameOf } from '../asking/arrived.ts';
import { PONG } from '../asking/endings.ts';
import { actionJson, wasRead } from '../asking/read.ts';
import { checksOf } from '../check.ts';
import { text } from '../fault.ts';
import type { Session } from '../session.ts';
import { closeFrame, fragments, frame, OPCODE, pingFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'fragments',
  reference: rfc6455('5.4'),
  view: 'flows',
  after: ['read.hello'],
  uses: ['reading'],
  next: text(
    'The first fragment has the opcode and FIN = 0, those that follow have opcode 0, the last has FIN = 1. Keep what came until FIN = 1. Control frames may stand in between, and belong to no message.',
    'El primer fragmento lleva el código de operación y FIN = 0, los siguientes llevan el código 0 y el último FIN = 1. Guarda lo recibido hasta FIN = 1. Entre medias pueden venir tramas de control, que no son de ningún mensaje.',
  ),
});
export const FRAGMENT_CHECKS = list;

const READ = text('the server reads one message, whole', 'el servidor lee un solo mensaje, entero');

/** Sends the pieces of a text as fragments, with what stands in between. */
const reads = (content: string, pieces: (string | Uint8Array)[]) => async (session: Session) => {
  const connection = await session.open();
  for (const one of fragments(pieces)) connection.send(one);
  await wasRead(session, connection, content);
};

/** A text cut after these bytes. */
function cut(content: string, ...at: number[]): Uint8Array[] {
  const bytes = utf8(content);
  const borders = [0, ...at, bytes.length];
  return borders.slice(1).map((end, i) => bytes.subarray(borders[i], end));
}

function readsCut(id: string, title: Text, content: string, at: number[]): void {
  add(
    `fragments.${id}`,
    title,
    READ,
    reads(content, cut(content, ...at)),
    id === 'two' ? {} : { after: ['fragments.two'] },
  );
}

const SAMPLE = actionJson(1, 'in some pieces');
readsCut('two', text('Two fragments', 'Dos fragmentos'), SAMPLE, [12]);
readsCut('three', text('Three fragments', 'Tres fragmentos'), SAMPLE, [12, 20]);
readsCut(
  'many',
  text('A fragment for each byte', 'Un fragmento por cada byte'),
  SAMPLE,
  Array.from({ length: SAMPLE.length - 1 }, (_, i) => i + 1),
);
readsCut('empty-first', text('An empty first fragment', 'Un primer fragmento vacío'), SAMPLE, [0]);
readsCut('empty-middle', text('An empty fragment in the middle', 'Un fragmento vacío en medio'), SAMPLE, [12, 12]);
readsCut('empty-last', text('An empty last fragment', 'Un último fragmento vacío'), SAMPLE, [SAMPLE.length]);
readsCut(
  'all-empty',
  text('Two empty fragments: an empty message', 'Dos fragmentos vacíos: un mensaje vacío'),
  '',
  [0],
);
const LONG = actionJson(2, 'x'.repeat(70_000));
readsCut(
  'long',
  text('Long fragments of three length forms', 'Fragmentos largos con las tres formas de longitud'),
  LONG,
  [100, 3000],
);
const inside = (content: string, character: string, bytes: number): number =>
  utf8(content.slice(0, content.indexOf(character))).length + bytes;
const ACCENT = actionJson(3, 'mañana');
const EURO = actionJson(4, 'five €');
const EMOJI = actionJson(5, 'bye 👋');
readsCut(
  'inside-2',
  text('Cut inside a character of two bytes', 'Cortado dentro de un carácter de dos bytes'),
  ACCENT,
  [inside(ACCENT, 'ñ', 1)],
);
readsCut(
  'inside-3',
  text('Cut inside a character of three bytes', 'Cortado dentro de un carácter de tres bytes'),
  EURO,
  [inside(EURO, '€', 1), inside(EURO, '€', 2)],
);
readsCut(
  'inside-4',
  text('Cut inside a character of four bytes', 'Cortado dentro de un carácter de cuatro bytes'),
  EMOJI,
  [1, 2, 3].map((at) => inside(EMOJI, '👋', at)),
);

const AFTER = { after: ['fragments.two'] };
add(
  'fragments.one-piece',
  text('All fragments in one piece', 'Todos los fragmentos de una vez'),
  READ,
  async (session) => {
    const connection = await session.open();
    connection.send(joined(fragments(cut(SAMPLE, 5, 15))));
    await wasRead(session, connection, SAMPLE);
  },
  AFTER,
);
add(
  'fragments.byte-by-byte',
  text('Fragments that come byte by byte', 'Fragmentos que llegan byte a byte'),
  READ,
  async (session) => {
    const connection = await session.open();
    await connection.sendInPieces([...joined(fragments(cut(SAMPLE, 5, 15)))].map((byte) => Uint8Array.of(byte)));
    await wasRead(session, connection, SAMPLE);
  },
  AFTER,
);
add(
  'fragments.two-messages',
  text('Two messages in fragments, one after the other', 'Dos mensajes en fragmentos, uno tras otro'),
  text('two messages', 'dos mensajes'),
  async (session) => {
    const connection = await session.open();
    const [one, other] = [actionJson(6, 'the first one'), actionJson(7, 'the second one')];
    connection.send(joined([...fragments(cut(one, 10)), ...fragments(cut(other, 10))]));
    await wasRead(session, connection, one);
    await wasRead(session, connection, other);
  },
  AFTER,
);

const BETWEEN = text(
  'the control frame is answered at once, and the message is read',
  'la trama de control se responde enseguida, y el mensaje se lee',
);
add(
  'fragments.ping-between',
  text('A ping between two fragments', 'Un ping entre dos fragmentos'),
  BETWEEN,
  async (session) => {
    const connection = await session.open();
    const [first, last] = fragments(cut(SAMPLE, 12)) as [Uint8Array, Uint8Array];
    connection.send(first);
    connection.send(pingFrame('between'));
    await frameOf(session, connection, PONG, ({ opcode }) => opcode === OPCODE.pong);
    connection.send(last);
    await wasRead(session, connection, SAMPLE);
  },
  AFTER,
);
add(
  'fragments.pings-between',
  text('A ping after each of many fragments, in one piece', 'Un ping tras cada uno de muchos fragmentos, de una vez'),
  READ,
  async (session) => {
    const connection = await session.open();
    const pieces = fragments(cut(SAMPLE, 3, 6, 9, 12, 15));
    connection.send(joined(pieces.flatMap((one, i) => (i === 5 ? [one] : [one, pingFrame(`ping ${i}`)]))));
    await wasRead(session, connection, SAMPLE);
  },
  AFTER,
);
add(
  'fragments.pong-between',
  text('A pong between two fragments', 'Un pong entre dos fragmentos'),
  READ,
  async (session) => {
    const connection = await session.open();
    const [first, last] = fragments(cut(SAMPLE, 12)) as [Uint8Array, Uint8Array];
    connection.send(joined([first, frame(OPCODE.pong, 'nobody asked'), last]));
    await wasRead(session, connection, SAMPLE);
  },
  AFTER,
);
add(
  'fragments.close-between',
  text('A close frame between two fragments', 'Una trama de cierre entre dos fragmentos'),
  text('a close frame comes back', 'llega de vuelta una trama de cierre'),
  async (session) => {
    const connection = await session.open();
    const [first] = fragments(cut(SAMPLE, 12)) as [Uint8Array, Uint8Array];
    connection.send(joined([first, closeFrame(1000)]));
    await closeFrameBack(session, connection);
  },
  { ...AFTER, reference: rfc6455('5.5.1') },
);
