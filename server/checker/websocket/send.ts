/** Step 3: the server sends. */
import { textOf } from '../../bytes/bytes.ts';
import { decodeUtf8 } from '../../handshake/frames/text-counts.ts';
import { rfc6455, serverContract } from '../../handshake/references.ts';
import { frameOf, message } from '../asking/arrived.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import type { ArrivedFrame } from '../wire/connection.ts';
import { isControl, OPCODE, textFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'send',
  reference: rfc6455('5.2'),
  view: 'flows',
  after: ['answer.101'],
  uses: ['reading'],
  next: text(
    'Lay the two bytes of the header over those in the view Flows: FIN and opcode in the first, length in the second, the mask bit 0.',
    'Compara los dos bytes de la cabecera con los de la vista Flujos: FIN y código de operación en el primero, longitud en el segundo, el bit de máscara a 0.',
  ),
});
export const SEND_CHECKS = list;

const FRAME = text('a frame', 'una trama');

/** The first frame of data: said unasked where there is a feed, else sent back. */
async function firstFrame(session: Session): Promise<ArrivedFrame> {
  const connection = await session.open({ query: '' });
  if (session.echoes || !session.target.feed) connection.send(textFrame('Hello'));
  return frameOf(session, connection, FRAME, ({ opcode }) => !isControl(opcode));
}

add(
  'send.first',
  text('The first message comes', 'Llega el primer mensaje'),
  text('a frame of data soon after the 101', 'una trama de datos poco después del 101'),
  async (session) => {
    await firstFrame(session);
  },
);
add(
  'send.nothing-known',
  text('A window that comes back, with ?since=', 'Una ventana que vuelve, con ?since='),
  text(
    'no message of its own: it has everything, and nothing is new',
    'ningún mensaje propio: lo tiene todo y no hay novedades',
  ),
  async (session) => {
    const comesBack = await session.open();
    // What is said to one that comes later is said to the first one before.
    await firstFrame(session);
    const said = comesBack.waiting();
    if (said.length > 0) throw new Fault(text(`${said.length} bytes came.`, `Llegaron ${said.length} bytes.`));
  },
  {
    after: ['send.first'],
    uses: ['feed'],
    reference: serverContract,
    next: text(
      'Send the first message only where the address of the request has no since=.',
      'Envía el primer mensaje solo si la dirección de la petición no lleva since=.',
    ),
  },
);
add(
  'send.unmasked',
  text('A server does not mask', 'Un servidor no enmascara'),
  text('the mask bit is 0', 'el bit de máscara es 0'),
  async (session) => {
    if ((await firstFrame(session)).masked) {
      throw new Fault(text('The mask bit is 1, and a key follows.', 'El bit de máscara es 1 y le sigue una clave.'));
    }
  },
  { reference: rfc6455('5.1'), after: ['send.first'] },
);
add(
  'send.text',
  text('Text goes as text', 'El texto va como texto'),
  text('opcode 1', 'código de operación 1'),
  async (session) => {
    const { opcode } = await firstFrame(session);
    if (opcode !== OPCODE.text)
      throw new Fault(text(`The opcode is ${opcode}.`, `El código de operación es ${opcode}.`));
  },
  { after: ['send.first'] },
);
add(
  'send.fin',
  text('The last frame of a message says so', 'La última trama de un mensaje lo dice'),
  text('FIN = 1 in a message of one frame', 'FIN = 1 en un mensaje de una sola trama'),
  async (session) => {
    const connection = await session.open({ query: '' });
    if (session.echoes || !session.target.feed) connection.send(textFrame('Hello'));
    const first = await frameOf(session, connection, FRAME, ({ opcode }) => !isControl(opcode));
    if (first.fin) return;
    const rest = await connection.frame();
    if (rest?.opcode === OPCODE.continuation) return;
    throw new Fault(text('FIN is 0, and no continuation follows.', 'FIN es 0 y no le sigue ninguna continuación.'));
  },
  { reference: rfc6455('5.4'), after: ['send.first'] },
);
add(
  'send.rsv',
  text('The reserved bits', 'Los bits reservados'),
  text(
    'RSV1, RSV2 and RSV3 are 0 where no extension was agreed on',
    'RSV1, RSV2 y RSV3 valen 0 si no se acordó ninguna extensión',
  ),
  async (session) => {
    const { rsv1, rsv2, rsv3 } = await firstFrame(session);
    if (rsv1 || rsv2 || rsv3) throw new Fault(text('One of them is 1.', 'Alguno vale 1.'));
  },
  { after: ['send.first'] },
);
add(
  'send.utf8',
  text('Text is UTF-8', 'El texto es UTF-8'),
  text('the payload can be read as UTF-8', 'la carga útil se puede leer como UTF-8'),
  async (session) => {
    const { payload } = await firstFrame(session);
    if (decodeUtf8(payload) === null) throw new Fault(text('It can’t.', 'No se puede.'));
  },
  { reference: rfc6455('5.6'), after: ['send.first'] },
);

const LENGTH_NEXT = text(
  'The length counts bytes, not characters: é has 2 bytes in UTF-8 and an emoji 4. Encode first, then take the length.',
  'La longitud cuenta bytes, no caracteres: é ocupa 2 bytes en UTF-8 y un emoji 4. Codifica primero y toma después la longitud.',
);

/** Sent down by the feed, or sent back. */
async function arrivesDown(session: Session, content: string): Promise<void> {
  const connection = await session.open();
  const isFed = !session.echoes && session.target.feed !== null;
  const expected = isFed ? session.feed.publish({ text: content }).json : content;
  if (!isFed) connection.send(textFrame(content));
  const got = await message(session, connection);
  if (got === expected) return;
  throw new Fault(text(`It is ${JSON.stringify(got.slice(0, 80))}.`, `Es ${JSON.stringify(got.slice(0, 80))}.`));
}
const WHOLE = text('the same bytes, and the length fits', 'los mismos bytes, y la longitud encaja');
const DOWN = { after: ['send.first'], next: LENGTH_NEXT, reference: rfc6455('5.6') };

add(
  'send.accents',
  text('é, ñ, €: two and three bytes a character', 'é, ñ, €: dos y tres bytes por carácter'),
  WHOLE,
  (session) => arrivesDown(session, 'él mañana 5 €'),
  DOWN,
);
add(
  'send.emoji',
  text('Characters of four bytes', 'Caracteres de cuatro bytes'),
  WHOLE,
  (session) => arrivesDown(session, '👩🏽‍💻 🏳️‍🌈'),
  DOWN,
);
add(
  'send.several',
  text('Five messages one after another', 'Cinco mensajes seguidos'),
  text('each in its own frame or frames, in order', 'cada uno en su trama o tramas, en orden'),
  async (session) => {
    const connection = await session.open();
    const isFed = !session.echoes && session.target.feed !== null;
    const expected: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      const content = `message ${i}`;
      if (!isFed) connection.send(textFrame(content));
      expected.push(isFed ? session.feed.publish({ text: content }).json : content);
    }
    for (const one of expected) {
      const got = await message(session, connection);
      if (got !== one)
        throw new Fault(
          text(
            `In place of ${one} came ${textOf(Buffer.from(got.slice(0, 80)))}.`,
            `En lugar de ${one} llegó ${got.slice(0, 80)}.`,
          ),
        );
    }
  },
  { after: ['send.first'] },
);
