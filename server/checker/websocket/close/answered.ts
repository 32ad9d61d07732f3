/** Step 7: a close frame is answered with another, and nothing follows it. */
import { rfc6455 } from '../../../handshake/references.ts';
import { closeFrameBack, nothingCame } from '../../asking/arrived.ts';
import { goesOn } from '../../asking/endings.ts';
import { actionJson } from '../../asking/read.ts';
import { Fault, text } from '../../fault.ts';
import { closeFrame, frame, OPCODE, pingFrame, textFrame } from '../../wire/frame.ts';
import { AFTER, BACK, closeChecks, closes } from './group.ts';

const { list, add } = closeChecks();
export const CLOSE_CHECKS = list;

add(
  'close.1000',
  text('A close frame with 1000', 'Una trama de cierre con 1000'),
  BACK,
  closes(() => closeFrame(1000)),
);
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
