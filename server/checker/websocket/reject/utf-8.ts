/** Step 9: text that is no UTF-8, and bytes that look so and are some. */
import { joined, utf8 } from '../../../bytes/bytes.ts';
import { rfc3629, rfc6455 } from '../../../handshake/references.ts';
import { givesUp, mustGiveUp, shouldCloseWith } from '../../asking/endings.ts';
import { actionJson, wasRead } from '../../asking/read.ts';
import { checksOf } from '../../check.ts';
import { text } from '../../fault.ts';
import { fragments, frame, OPCODE, textFrame } from '../../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'reject',
  reference: rfc6455('8.1'),
  view: 'flows',
  after: ['read.hello'],
  uses: ['reading'],
  next: text(
    'Decode with a decoder that fails (in JavaScript TextDecoder with fatal: true, in Python bytes.decode as it is), once the message is whole. Close with 1007.',
    'Decodifica con un decodificador que falle (en JavaScript TextDecoder con fatal: true, en Python bytes.decode tal cual) cuando el mensaje esté entero. Cierra con 1007.',
  ),
});
export const REJECT_TEXT_CHECKS = list;

const GIVEN_UP = text('the server fails the connection', 'el servidor da por fallida la conexión');

const INVALID: [id: string, bytes: number[], en: string, es: string][] = [
  ['lone', [0x80], 'A continuation byte alone', 'Un byte de continuación suelto'],
  ['cut', [0xc3], 'A character cut off at the end', 'Un carácter cortado al final'],
  ['wrong-second', [0xc3, 0x28], 'A second byte that is none', 'Un segundo byte que no lo es'],
  ['overlong-2', [0xc0, 0xaf], '“/” in two bytes: overlong', '«/» en dos bytes: más larga de lo debido'],
  ['overlong-3', [0xe0, 0x80, 0xaf], 'The same in three bytes', 'Lo mismo en tres bytes'],
  ['overlong-4', [0xf0, 0x80, 0x80, 0xaf], 'The same in four bytes', 'Lo mismo en cuatro bytes'],
  ['surrogate', [0xed, 0xa0, 0x80], 'A surrogate, U+D800', 'Un sustituto, U+D800'],
  ['pair', [0xed, 0xa0, 0xbd, 0xed, 0xb1, 0x8b], 'A pair of surrogates', 'Un par de sustitutos'],
  ['beyond', [0xf4, 0x90, 0x80, 0x80], 'A number beyond U+10FFFF', 'Un número más allá de U+10FFFF'],
  ['five', [0xf8, 0x88, 0x80, 0x80, 0x80], 'A form of five bytes', 'Una forma de cinco bytes'],
  ['ff', [0xff], 'The byte FF', 'El byte FF'],
];
const quoting = (bytes: number[]): Uint8Array => joined([utf8('caf'), Uint8Array.from(bytes)]);

for (const [id, bytes, en, es] of INVALID) {
  add(
    `reject.utf8-${id}`,
    text(en, es),
    GIVEN_UP,
    async (session) => mustGiveUp(session, await session.open(), textFrame(quoting(bytes))),
    {
      uses: [],
      after: ['answer.101'],
    },
  );
}
add(
  'reject.utf8-code',
  text(
    'A second byte that is none: the close frame that says so',
    'Un segundo byte que no lo es: la trama de cierre que lo dice',
  ),
  text('a close frame with 1007', 'una trama de cierre con 1007'),
  async (session) => {
    await shouldCloseWith(session, await session.open(), textFrame(quoting([0xc3, 0x28])), [1007]);
  },
  { uses: [], after: ['reject.utf8-wrong-second'], level: 'should', reference: rfc6455('7.4.1') },
);
add(
  'reject.utf8-fragment',
  text('The bad bytes in a later fragment', 'Los bytes malos en un fragmento posterior'),
  GIVEN_UP,
  async (session) => mustGiveUp(session, await session.open(), joined(fragments(['caf', Uint8Array.of(0xc3, 0x28)]))),
  { uses: [], after: ['answer.101'] },
);
add(
  'reject.utf8-early',
  text('A first fragment that no continuation can mend', 'Un primer fragmento que ninguna continuación puede arreglar'),
  text(
    'the connection fails before the message is whole',
    'la conexión se da por fallida antes de que el mensaje esté entero',
  ),
  async (session) => {
    const connection = await session.open();
    connection.send(textFrame(quoting([0xff]), { fin: false }));
    connection.send(frame(OPCODE.ping, 'after the fault'));
    await givesUp(session, connection);
  },
  { uses: [], after: ['reject.utf8-ff'], level: 'should' },
);

const VALID: [id: string, content: string, en: string, es: string][] = [
  ['last', '\u{10ffff}', 'The last character there is, U+10FFFF', 'El último carácter que hay, U+10FFFF'],
  ['non-character', '\ufffe \uffff', 'Non-characters, U+FFFE and U+FFFF', 'No caracteres, U+FFFE y U+FFFF'],
  [
    'borders',
    '\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}',
    'The borders between one, two, three and four bytes',
    'Los límites entre uno, dos, tres y cuatro bytes',
  ],
  [
    'bom',
    '\ufeffmark',
    'A byte order mark, which is part of the text',
    'Una marca de orden de bytes, que es parte del texto',
  ],
  ['replacement', '\ufffd', 'The replacement character itself', 'El propio carácter de sustitución'],
];
for (const [id, content, en, es] of VALID) {
  add(
    `reject.utf8-valid-${id}`,
    text(en, es),
    text('it is right, and is read unchanged', 'es correcto, y se lee sin cambios'),
    async (session) => {
      const connection = await session.open();
      const sent = actionJson(1, content);
      connection.send(textFrame(sent));
      await wasRead(session, connection, sent);
    },
    { reference: rfc3629('4') },
  );
}
