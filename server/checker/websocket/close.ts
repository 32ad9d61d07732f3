/** Step 7: closing. */
import { rfc6455 } from '../../handshake/references.ts';
import {
  actionJson,
  checkFrame,
  closeFrameBack,
  givesUp,
  goesOn,
  mustGiveUp,
  nothingCame,
  shouldCloseWith,
} from '../ask.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import { closeCodeOf, closeFrame, frame, OPCODE, pingFrame, textFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'close',
  reference: rfc6455('5.5.1'),
  view: 'flows',
  after: ['answer.101'],
  next: text(
    'A close frame (opcode 8) carries nothing, or two bytes of code and then a reason in UTF-8. Answer it with one of your own, then close TCP. In the browser, close() that gets no answer stays in CLOSING.',
    'Una trama de cierre (código de operación 8) no lleva nada, o dos bytes de código y después un motivo en UTF-8. Respóndela con otra y cierra TCP. En el navegador, un close() sin respuesta se queda en CLOSING.',
  ),
});
export const CLOSE_CHECKS = list;

const BACK = text('a close frame comes back', 'llega de vuelta una trama de cierre');

const closes = (bytes: () => Uint8Array) => async (session: Session) => {
  const connection = await session.open();
  connection.send(bytes());
  const back = await closeFrameBack(session, connection);
  checkFrame(back);
  const code = closeCodeOf(back);
  return code === null
    ? text('It answered without a code.', 'Respondió sin código.')
    : text(`It answered ${code}.`, `Respondió ${code}.`);
};

add(
  'close.1000',
  text('A close frame with 1000', 'Una trama de cierre con 1000'),
  BACK,
  closes(() => closeFrame(1000)),
);
const AFTER = { after: ['close.1000'] };
add(
  'close.empty',
  text('A close frame that carries nothing', 'Una trama de cierre que no lleva nada'),
  BACK,
  closes(() => frame(OPCODE.close)),
  AFTER,
);
add(
  'close.reason',
  text('A code and a reason', 'Un código y un motivo'),
  BACK,
  closes(() => closeFrame(1000, 'enough for today')),
  AFTER,
);
add(
  'close.reason-123',
  text('A reason of 123 bytes, the longest that there is', 'Un motivo de 123 bytes, el más largo que hay'),
  BACK,
  closes(() => closeFrame(1000, 'x'.repeat(123))),
  AFTER,
);
add(
  'close.reason-utf8',
  text('A reason with characters of several bytes', 'Un motivo con caracteres de varios bytes'),
  BACK,
  closes(() => closeFrame(1000, 'adiós 👋')),
  AFTER,
);

add(
  'close.readable',
  text('What the server’s close frame carries', 'Lo que lleva la trama de cierre del servidor'),
  text(
    'nothing, or a code that may be sent and a reason in UTF-8',
    'nada, o un código que se puede enviar y un motivo en UTF-8',
  ),
  async (session) => {
    const connection = await session.open();
    connection.send(closeFrame(1000, 'bye'));
    const back = await closeFrameBack(session, connection);
    const code = closeCodeOf(back);
    if (back.payload.length === 1)
      throw new Fault(text('It carries one byte: a code has two.', 'Lleva un solo byte: un código tiene dos.'));
    if (code !== null && !mayBeSent(code)) {
      throw new Fault(
        text(
          `Its first two bytes say ${code}, which is no code that may be sent${isWritten(code) ? '; they are the digits of a code, written as text' : ''}.`,
          `Sus dos primeros bytes dicen ${code}, que no es un código que se pueda enviar${isWritten(code) ? '; son las cifras de un código, escritas como texto' : ''}.`,
        ),
      );
    }
  },
  { ...AFTER, reference: rfc6455('7.4') },
);
add(
  'close.same-code',
  text('The code that comes back', 'El código que llega de vuelta'),
  text('the one that was sent: 3001', 'el que se envió: 3001'),
  async (session) => {
    const connection = await session.open();
    connection.send(closeFrame(3001, 'mine'));
    const code = closeCodeOf(await closeFrameBack(session, connection));
    if (code !== 3001) throw new Fault(text(`It is ${code ?? 'missing'}.`, `Es ${code ?? 'ninguno'}.`));
  },
  { ...AFTER, level: 'should' },
);
add(
  'close.tcp',
  text('After both close frames', 'Después de ambas tramas de cierre'),
  text('the server closes TCP', 'el servidor cierra TCP'),
  async (session) => {
    const connection = await session.open();
    connection.send(closeFrame(1000));
    await closeFrameBack(session, connection);
    if (!(await connection.end())) throw new Fault(text('TCP stays open.', 'TCP sigue abierto.'));
  },
  AFTER,
);
add(
  'close.last',
  text('The close frame is the last', 'La trama de cierre es la última'),
  text('no frame follows it', 'no le sigue ninguna trama'),
  async (session) => {
    const connection = await session.open();
    connection.send(closeFrame(1000));
    await closeFrameBack(session, connection);
    const next = await connection.frame();
    if (next) throw new Fault(text('Another frame follows.', 'Le sigue otra trama.'));
  },
  AFTER,
);
add(
  'close.byte-by-byte',
  text('A close frame that comes byte by byte', 'Una trama de cierre que llega byte a byte'),
  BACK,
  async (session) => {
    const connection = await session.open();
    await connection.sendInPieces([...closeFrame(1000, 'slowly')].map((byte) => Uint8Array.of(byte)));
    await closeFrameBack(session, connection);
  },
  AFTER,
);

add(
  'close.then-data',
  text('A message behind the close frame', 'Un mensaje detrás de la trama de cierre'),
  text('it is thrown away', 'se descarta'),
  async (session) => {
    const connection = await session.open();
    const late = actionJson(66, 'after my close frame');
    connection.send(Buffer.concat([closeFrame(1000), textFrame(late)]));
    await closeFrameBack(session, connection);
    await connection.end();
    if (session.target.actions.some(({ json }) => json === late))
      throw new Fault(text('The server handed it on.', 'El servidor lo entregó.'));
  },
  // What a client must not send; what a server does with it, §1.4 says outside of the rules.
  { ...AFTER, level: 'should', reference: rfc6455('1.4') },
);
add(
  'close.then-ping',
  text('A ping behind the close frame', 'Un ping detrás de la trama de cierre'),
  text('no pong', 'ningún pong'),
  async (session) => {
    const connection = await session.open();
    connection.send(Buffer.concat([closeFrame(1000), pingFrame('too late')]));
    for (let one = await connection.frame(); one; one = await connection.frame()) {
      if (one.opcode === OPCODE.pong) throw new Fault(text('A pong came.', 'Llegó un pong.'));
      if (one.opcode === OPCODE.close) return;
    }
  },
  { ...AFTER, level: 'should', reference: rfc6455('1.4') },
);

/** What another endpoint may put into a close frame, RFC 6455 §7.4 and the registry at IANA. */
const mayBeSent = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
const isWritten = (code: number): boolean => [code >> 8, code & 0xff].every((byte) => byte >= 0x30 && byte <= 0x39);

for (const code of [1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999]) {
  add(
    `close.code-${code}`,
    text(`The code ${code} is allowed`, `El código ${code} está permitido`),
    BACK,
    closes(() => closeFrame(code)),
    { ...AFTER, reference: rfc6455('7.4') },
  );
}
for (const code of [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535]) {
  add(
    `close.code-${code}`,
    text(`The code ${code} may not be sent`, `El código ${code} no se puede enviar`),
    text('1002, or TCP is closed', '1002, o se cierra TCP'),
    async (session) => {
      const connection = await session.open();
      connection.send(closeFrame(code));
      const ending = await givesUp(session, connection);
      if (ending.by === 'tcp' || ending.code === 1002) return;
      throw new Fault(
        text(
          `It answered ${ending.code ?? 'without a code'}, as if it were right.`,
          `Respondió ${ending.code ?? 'sin código'}, como si fuera correcto.`,
        ),
      );
    },
    { ...AFTER, level: 'should', reference: rfc6455('7.4') },
  );
}

const ENDS = text('the connection ends', 'la conexión termina');
/** Close frames that are broken themselves: it ends in any case, and best with a code that says so. */
const BROKEN: [id: string, title: [string, string], bytes: () => Uint8Array, codes: number[], section?: string][] = [
  [
    'one-byte',
    ['A close frame of one byte', 'Una trama de cierre de un byte'],
    () => frame(OPCODE.close, Uint8Array.of(3)),
    [1002],
  ],
  [
    'bad-reason',
    ['A reason that is no UTF-8', 'Un motivo que no es UTF-8'],
    () => closeFrame(1000, Uint8Array.of(0xc3, 0x28)),
    [1007, 1002],
  ],
  [
    'reason-124',
    ['A reason one byte too long', 'Un motivo con un byte de más'],
    () => closeFrame(1000, 'x'.repeat(124)),
    [1002],
    '5.5',
  ],
];
for (const [id, title, bytes, codes, section = '5.5.1'] of BROKEN) {
  add(`close.${id}`, text(...title), ENDS, async (session) => mustGiveUp(session, await session.open(), bytes()), {
    ...AFTER,
    reference: rfc6455(section),
  });
  add(
    `close.${id}-code`,
    text(`${title[0]}: the code that says so`, `${title[1]}: el código que lo dice`),
    text(codes.join(' or '), codes.join(' o ')),
    async (session) => shouldCloseWith(session, await session.open(), bytes(), codes),
    { after: [`close.${id}`], level: 'should', reference: rfc6455('7.4.1') },
  );
}

const OTHERS = text('the other connections go on', 'las demás conexiones siguen');
add(
  'close.by-fin',
  text('A client that goes with FIN, without a close frame', 'Un cliente que se va con FIN, sin trama de cierre'),
  OTHERS,
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    connection.finish();
    if (!(await connection.end()))
      throw nothingCame(session, connection, text('the server’s own FIN', 'el FIN del servidor'));
    await goesOn(session, other);
  },
  { ...AFTER, reference: rfc6455('7.1.5') },
);
add(
  'close.by-rst',
  text('A client that breaks off with RST', 'Un cliente que corta con RST'),
  OTHERS,
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    connection.reset();
    await goesOn(session, other);
  },
  { ...AFTER, reference: rfc6455('7.1.5') },
);
