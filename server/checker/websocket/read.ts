/** Step 4: the server reads masked frames, however they arrive. */
import { rfc6455 } from '../../handshake/references.ts';
import { actionJson, wasRead } from '../asking/read.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import { closeCodeOf, OPCODE, pingFrame, textFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'read',
  reference: rfc6455('5.3'),
  view: 'flows',
  after: ['answer.101'],
  uses: ['reading'],
  next: text(
    'The view Flows unmasks each byte: byte i of the payload XOR byte i mod 4 of the key.',
    'La vista Flujos desenmascara cada byte: byte i de la carga útil XOR byte i mod 4 de la clave.',
  ),
});
export const READ_CHECKS = list;

const READ = text('the server reads it, whole and unchanged', 'el servidor lo lee entero y sin cambios');

/** Sends one frame and asks whether it was read. */
const reads = (content: string, maskingKey?: string) => async (session: Session) => {
  const connection = await session.open();
  connection.send(textFrame(content, maskingKey === undefined ? {} : { maskingKey }));
  await wasRead(session, connection, content);
};

add(
  'read.accepted',
  text('A right text frame, masked', 'Una trama de texto correcta, enmascarada'),
  text(
    'the server does not call it wrong: no close frame with 1002 or 1007',
    'el servidor no la da por mala: ninguna trama de cierre con 1002 ni 1007',
  ),
  async (session) => {
    const connection = await session.open();
    connection.send(textFrame(actionJson(1, 'Hello')));
    connection.send(pingFrame('and on'));
    for (;;) {
      const one = await connection.frame();
      if (!one || one.opcode === OPCODE.pong) return;
      const code = one.opcode === OPCODE.close ? closeCodeOf(one) : null;
      if (code === 1002 || code === 1007) throw new Fault(text(`It closed with ${code}.`, `Cerró con ${code}.`));
    }
  },
  { uses: [] },
);
add('read.hello', text('A short text', 'Un texto corto'), READ, reads(actionJson(1, 'Hello')));
const AFTER = { after: ['read.hello'] };
add(
  'read.key-zero',
  text('The key 00 00 00 00', 'La clave 00 00 00 00'),
  READ,
  reads(actionJson(2, 'zero'), '00000000'),
  AFTER,
);
add(
  'read.key-ff',
  text('The key ff ff ff ff', 'La clave ff ff ff ff'),
  READ,
  reads(actionJson(3, 'ones'), 'ffffffff'),
  AFTER,
);
add(
  'read.key-high',
  text('A key with bytes over 7f', 'Una clave con bytes por encima de 7f'),
  READ,
  reads(actionJson(4, 'high'), '80ff01fe'),
  AFTER,
);
for (const rest of [1, 2, 3] as const) {
  add(
    `read.rest-${rest}`,
    text(`A length that leaves ${rest} over four`, `Una longitud que deja resto ${rest} entre cuatro`),
    READ,
    reads(`${'x'.repeat(40)}${'abc'.slice(0, rest)}`),
    AFTER,
  );
}
add('read.empty', text('An empty message', 'Un mensaje vacío'), READ, reads(''), {
  ...AFTER,
  reference: rfc6455('5.2'),
});
add('read.one', text('One byte', 'Un byte'), READ, reads('!'), AFTER);
add(
  'read.accents',
  text('Characters of two, three and four bytes', 'Caracteres de dos, tres y cuatro bytes'),
  READ,
  reads(actionJson(5, 'él, 5 €, 👩🏽‍💻')),
  { ...AFTER, reference: rfc6455('5.6') },
);
add(
  'read.controls',
  text('NUL and other control characters', 'NUL y otros caracteres de control'),
  READ,
  reads('a\u0000b\u0007\u001b[31m\n\r\u2028'),
  { ...AFTER, reference: rfc6455('5.6') },
);

const PIECES = text(
  'TCP delivers bytes, not frames: one read may bring half a frame, or three. Keep what is left over, and go on reading while a whole frame is there.',
  'TCP entrega bytes, no tramas: una lectura puede traer media trama, o tres. Guarda lo que sobra y sigue leyendo mientras haya una trama entera.',
);
const SPLIT = { ...AFTER, next: PIECES, reference: rfc6455('5.2') };

/** Where the frame of a text of 44 bytes is cut: inside of its header, its key, its payload. */
const CUTS: [id: string, at: number, en: string, es: string][] = [
  ['head', 1, 'Cut after its first byte', 'Cortada tras su primer byte'],
  ['key', 4, 'Cut inside of the masking key', 'Cortada dentro de la clave de enmascaramiento'],
  ['payload', 11, 'Cut inside of the payload', 'Cortada dentro de la carga útil'],
];
for (const [id, at, en, es] of CUTS) {
  add(
    `read.cut-${id}`,
    text(en, es),
    READ,
    async (session) => {
      const connection = await session.open();
      const content = actionJson(6, `cut in the ${id}`);
      const bytes = textFrame(content);
      await connection.sendInPieces([bytes.subarray(0, at), bytes.subarray(at)]);
      await wasRead(session, connection, content);
    },
    SPLIT,
  );
}
add(
  'read.byte-by-byte',
  text('A frame that comes byte by byte', 'Una trama que llega byte a byte'),
  READ,
  async (session) => {
    const connection = await session.open();
    const content = actionJson(7, 'byte by byte');
    await connection.sendInPieces([...textFrame(content)].map((byte) => Uint8Array.of(byte)));
    await wasRead(session, connection, content);
  },
  SPLIT,
);

async function readsAll(session: Session, contents: string[]): Promise<void> {
  const connection = await session.open();
  connection.send(Buffer.concat(contents.map((one) => textFrame(one))));
  for (const one of contents) await wasRead(session, connection, one);
}
add(
  'read.two-in-one',
  text('Two frames in one piece', 'Dos tramas de una vez'),
  text('both are read', 'se leen las dos'),
  (session) => readsAll(session, [actionJson(8, 'first of two'), actionJson(9, 'second of two')]),
  SPLIT,
);
add(
  'read.twenty-in-one',
  text('Twenty frames in one piece', 'Veinte tramas de una vez'),
  text('all are read', 'se leen todas'),
  (session) =>
    readsAll(
      session,
      Array.from({ length: 20 }, (_, i) => actionJson(10 + i, `frame ${i} of twenty`)),
    ),
  SPLIT,
);
add(
  'read.and-a-half',
  text('A frame and the beginning of the next in one piece', 'Una trama y el principio de la siguiente de una vez'),
  text('both are read', 'se leen las dos'),
  async (session) => {
    const connection = await session.open();
    const [one, other] = [actionJson(31, 'whole'), actionJson(32, 'in two halves')];
    const second = textFrame(other);
    connection.send(Buffer.concat([textFrame(one), second.subarray(0, 9)]));
    await wasRead(session, connection, one);
    connection.send(second.subarray(9));
    await wasRead(session, connection, other);
  },
  SPLIT,
);
add(
  'read.behind-the-request',
  text('A frame in one piece with the request', 'Una trama de una vez con la petición'),
  text(
    'it is read, or the connection is refused; the server does not hang',
    'se lee, o se rechaza la conexión; el servidor no se queda colgado',
  ),
  async (session) => {
    const connection = await session.connect();
    const content = actionJson(33, 'too early');
    connection.send(Buffer.concat([session.handshake(), textFrame(content)]));
    const answer = await connection.answer('GET');
    if (answer?.status === 101) await wasRead(session, connection, content);
  },
  { ...SPLIT, level: 'should', reference: rfc6455('4.1') },
);
