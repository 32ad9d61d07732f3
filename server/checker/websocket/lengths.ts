/** Step 5: the three ways in which a length is written, on both sides of each border. */
import { rfc6455 } from '../../handshake/references.ts';
import { checkFrame, frameOf } from '../asking/arrived.ts';
import { goesOn, mustGiveUp } from '../asking/endings.ts';
import { actionOfLength, wasRead } from '../asking/read.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import { publishOfLength } from '../target/feed.ts';
import { frame, isControl, OPCODE, textFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'lengths',
  reference: rfc6455('5.2'),
  view: 'flows',
  after: ['answer.101'],
  uses: ['reading'],
  next: text(
    'Up to 125 the length stands in 7 bits; from 126 on, 126 and two bytes; from 65,536 on, 127 and eight. The most significant byte comes first.',
    'Hasta 125 la longitud va en 7 bits; desde 126, un 126 y dos bytes; desde 65 536, un 127 y ocho. El byte más significativo va primero.',
  ),
});
export const LENGTH_CHECKS = list;

/** A text as long as that: an action where it can be one. */
const textOfLength = (bytes: number): string => (bytes < 60 ? 'x'.repeat(bytes) : actionOfLength(bytes));

const number = (bytes: number) => ({
  en: bytes.toLocaleString('en'),
  es: bytes < 10_000 ? `${bytes}` : bytes.toLocaleString('es'),
});

const AROUND = [124, 125, 126, 127, 255, 256, 32_767, 32_768, 65_535, 65_536, 65_537, 200_000];

for (const bytes of AROUND) {
  const { en, es } = number(bytes);
  add(
    `lengths.up-${bytes}`,
    text(`Up: ${en} bytes`, `Hacia arriba: ${es} bytes`),
    text('the server reads it, whole and unchanged', 'el servidor lo lee entero y sin cambios'),
    async (session) => {
      const connection = await session.open();
      const content = textOfLength(bytes);
      connection.send(textFrame(content));
      await wasRead(session, connection, content);
    },
    { after: ['read.hello'] },
  );
}

for (const bytes of AROUND) {
  const { en, es } = number(bytes);
  add(
    `lengths.down-${bytes}`,
    text(`Down: ${en} bytes`, `Hacia abajo: ${es} bytes`),
    text('the same bytes, the length in the shortest form', 'los mismos bytes, con la longitud en su forma más corta'),
    async (session) => {
      const connection = await session.open();
      const isFed = !session.echoes && session.target.feed !== null;
      const expected = isFed ? publishOfLength(session.feed, bytes) : textOfLength(bytes);
      if (!isFed) connection.send(textFrame(expected));
      const first = await frameOf(
        session,
        connection,
        text('the message', 'el mensaje'),
        ({ opcode }) => !isControl(opcode),
      );
      checkFrame(first);
      const pieces = [first.payload];
      for (let { fin } = first; !fin; ) {
        const next = await frameOf(
          session,
          connection,
          text('its next fragment', 'su siguiente fragmento'),
          ({ opcode }) => !isControl(opcode),
        );
        checkFrame(next);
        pieces.push(next.payload);
        fin = next.fin;
      }
      const got = Buffer.concat(pieces);
      if (got.equals(Buffer.from(expected))) return;
      throw new Fault(text(`${got.length} bytes came, or others.`, `Llegaron ${got.length} bytes, u otros.`));
    },
    { after: ['send.first'] },
  );
}

const NOT_SHORTEST = text(
  'the connection is given up: the sender must write a length in its shortest form',
  'se da por fallida la conexión: quien envía debe escribir la longitud en su forma más corta',
);
const FORMS: [id: string, bytes: number, form: 16 | 64, en: string, es: string][] = [
  ['5-in-16', 5, 16, 'The length 5 written in 16 bits', 'La longitud 5 escrita en 16 bits'],
  ['5-in-64', 5, 64, 'The length 5 written in 64 bits', 'La longitud 5 escrita en 64 bits'],
  ['126-in-64', 126, 64, 'The length 126 written in 64 bits', 'La longitud 126 escrita en 64 bits'],
];
for (const [id, bytes, lengthForm, en, es] of FORMS) {
  add(
    `lengths.form-${id}`,
    text(en, es),
    NOT_SHORTEST,
    async (session) => mustGiveUp(session, await session.open(), textFrame('x'.repeat(bytes), { lengthForm })),
    { level: 'should', uses: [] },
  );
}

add(
  'lengths.top-bit',
  text('A length whose most significant bit is 1', 'Una longitud cuyo bit más significativo es 1'),
  text('the connection is given up, and others go on', 'se da por fallida la conexión, y las demás siguen'),
  async (session) => {
    const other = await session.open();
    const connection = await session.open();
    const header = frame(OPCODE.text, '', { lengthForm: 64 });
    header[2] = 0x80;
    header[9] = 5;
    const ending = await mustGiveUp(session, connection, header);
    await goesOn(session, other);
    return ending;
  },
  { level: 'should', uses: [] },
);
