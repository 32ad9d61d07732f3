/** Step 6: ping and pong. */
import { joined, textOf, utf8 } from '../../bytes/bytes.ts';
import { rfc6455 } from '../../handshake/references.ts';
import { checkFrame, frameOf } from '../asking/arrived.ts';
import { goesOn, PONG } from '../asking/endings.ts';
import { actionJson, wasRead } from '../asking/read.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import { frame, OPCODE, pingFrame, textFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'ping',
  reference: rfc6455('5.5.3'),
  view: 'flows',
  after: ['answer.101'],
  next: text(
    'Answer each ping (opcode 9) with a pong (opcode 10) that carries the same payload, unmasked. No browser pings from a script: send one from the view Handshake.',
    'Responde a cada ping (código de operación 9) con un pong (10) con la misma carga útil, desenmascarada. Ningún navegador envía pings desde un script: envía uno desde la vista Saludo inicial.',
  ),
});
export const PING_CHECKS = list;

const SAME = text('a pong with the same payload', 'un pong con la misma carga útil');

const ponged = (payload: Uint8Array) => async (session: Session) => {
  const connection = await session.open();
  connection.send(pingFrame(payload));
  const pong = await frameOf(session, connection, PONG, ({ opcode }) => opcode === OPCODE.pong);
  checkFrame(pong);
  if (!pong.fin) throw new Fault(text('The pong has FIN = 0.', 'El pong lleva FIN = 0.'));
  if (Buffer.compare(pong.payload, payload) === 0) return;
  const got = `${pong.payload.length} B ${JSON.stringify(textOf(pong.payload.subarray(0, 40)))}`;
  throw new Fault(text(`The pong carries ${got}.`, `El pong lleva ${got}.`));
};

const AFTER = { after: ['ping.hello'] };
add('ping.hello', text('A ping that carries “Hello”', 'Un ping que lleva «Hello»'), SAME, ponged(utf8('Hello')));
add(
  'ping.empty',
  text('An empty ping', 'Un ping vacío'),
  text('an empty pong', 'un pong vacío'),
  ponged(new Uint8Array(0)),
  AFTER,
);
add(
  'ping.bytes',
  text('A ping that carries bytes that are no text', 'Un ping que lleva bytes que no son texto'),
  SAME,
  ponged(Uint8Array.of(0, 255, 254, 128, 193, 10, 13)),
  AFTER,
);
add(
  'ping.125',
  text('A ping of 125 bytes, the most that there are', 'Un ping de 125 bytes, lo máximo que hay'),
  SAME,
  ponged(Uint8Array.from({ length: 125 }, (_, i) => i)),
  AFTER,
);

add(
  'ping.two',
  text('Two pings one after the other', 'Dos pings seguidos'),
  text('a pong for the last, or for both in order', 'un pong para el último, o para ambos en orden'),
  async (session) => {
    const connection = await session.open();
    connection.send(Buffer.concat([pingFrame('one'), pingFrame('two')]));
    await frameOf(
      session,
      connection,
      PONG,
      ({ opcode, payload }) => opcode === OPCODE.pong && textOf(payload) === 'two',
    );
  },
  AFTER,
);
const lastOf = (count: number) => async (session: Session) => {
  const connection = await session.open();
  connection.send(joined(Array.from({ length: count }, (_, i) => pingFrame(`ping ${i + 1}`))));
  const isLast = (payload: Uint8Array): boolean => textOf(payload) === `ping ${count}`;
  await frameOf(session, connection, PONG, ({ opcode, payload }) => opcode === OPCODE.pong && isLast(payload));
};
const LAST = text('a pong for the last', 'un pong para el último');
add('ping.many', text('Twenty pings in one piece', 'Veinte pings de una vez'), LAST, lastOf(20), AFTER);
add('ping.flood', text('Five hundred pings in one piece', 'Quinientos pings de una vez'), LAST, lastOf(500), {
  ...AFTER,
  level: 'should',
});
add(
  'ping.byte-by-byte',
  text('A ping that comes byte by byte', 'Un ping que llega byte a byte'),
  SAME,
  async (session) => {
    const connection = await session.open();
    await connection.sendInPieces([...pingFrame('slowly')].map((byte) => Uint8Array.of(byte)));
    await frameOf(
      session,
      connection,
      PONG,
      ({ opcode, payload }) => opcode === OPCODE.pong && textOf(payload) === 'slowly',
    );
  },
  AFTER,
);
add(
  'ping.between',
  text('A ping between two messages', 'Un ping entre dos mensajes'),
  text('a pong, and both messages are read', 'un pong, y se leen los dos mensajes'),
  async (session) => {
    const connection = await session.open();
    const [one, other] = [actionJson(1, 'before the ping'), actionJson(2, 'after the ping')];
    connection.send(Buffer.concat([textFrame(one), pingFrame('between'), textFrame(other)]));
    if (!session.echoes) await frameOf(session, connection, PONG, ({ opcode }) => opcode === OPCODE.pong);
    await wasRead(session, connection, one);
    await wasRead(session, connection, other);
  },
  { ...AFTER, uses: ['reading'] },
);

const NO_ANSWER = text(
  'it is taken without an answer, and the connection goes on',
  'se acepta sin respuesta, y la conexión sigue',
);
const pong = (payload: string) => async (session: Session) => {
  const connection = await session.open();
  connection.send(frame(OPCODE.pong, payload));
  await goesOn(session, connection);
};
add('ping.pong-unasked', text('A pong that nobody asked for', 'Un pong que nadie pidió'), NO_ANSWER, pong(''), AFTER);
add(
  'ping.pong-payload',
  text('The same with a payload', 'Lo mismo con carga útil'),
  NO_ANSWER,
  pong('nobody asked'),
  AFTER,
);
