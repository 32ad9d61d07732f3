/** Whether a connection goes on, or the server gives it up. */
import { utf8 } from '../../bytes/bytes.ts';
import type { Text } from '../../contract.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import type { Connection } from '../wire/connection.ts';
import { closeCodeOf, OPCODE, pingFrame } from '../wire/frame.ts';
import type { Answer } from '../wire/http.ts';
import { frameOf } from './arrived.ts';
import { seconds } from './deadline.ts';

export const PONG: Text = text('a pong', 'un pong');

/** Sends a ping and waits for its pong: whatever was sent before has been read then. */
export async function goesOn(session: Session, connection: Connection, payload = 'still there?'): Promise<void> {
  connection.send(pingFrame(payload));
  const expected = utf8(payload);
  await frameOf(
    session,
    connection,
    PONG,
    ({ opcode, payload: got }) => opcode === OPCODE.pong && Buffer.compare(got, expected) === 0,
  );
}

/** How a connection ended: with which code, if with a close frame. */
export type Ending = { by: 'close'; code: number | null } | { by: 'tcp' };

/** Waits until the server gives the connection up; a pong to what was sent afterwards says that it goes on. */
export async function givesUp(session: Session, connection: Connection, after = 'after the fault'): Promise<Ending> {
  const marker = utf8(after);
  for (;;) {
    const one = await connection.frame();
    if (!one) {
      if (connection.ended) return { by: 'tcp' };
      throw new Fault(
        text(
          `The server neither closed the connection nor answered within ${seconds(session).en} s.`,
          `El servidor ni cerró la conexión ni respondió en ${seconds(session).es} s.`,
        ),
      );
    }
    if (one.opcode === OPCODE.close) return { by: 'close', code: closeCodeOf(one) };
    if (one.opcode === OPCODE.pong && Buffer.compare(one.payload, marker) === 0) {
      throw new Fault(
        text(
          'The server went on as if nothing were wrong: it answered the ping that was sent after it.',
          'El servidor siguió como si nada: respondió al ping que se envió después.',
        ),
      );
    }
  }
}

/** Sends bytes that no server may go on after, and a ping behind them. */
export async function mustGiveUp(session: Session, connection: Connection, bytes: Uint8Array): Promise<Text> {
  connection.send(bytes);
  connection.send(pingFrame('after the fault'));
  return endingText(await givesUp(session, connection));
}

const endingText = (ending: Ending): Text =>
  ending.by === 'tcp'
    ? text('It closed TCP without a close frame.', 'Cerró TCP sin trama de cierre.')
    : text(
        `It closed with ${ending.code ?? 'no code'}.`,
        `Cerró con ${ending.code === null ? 'ningún código' : `el código ${ending.code}`}.`,
      );

/** Sends bytes that no server may go on after, and nothing behind: it must say why with one of these codes. */
export async function shouldCloseWith(
  session: Session,
  connection: Connection,
  bytes: Uint8Array,
  codes: number[],
): Promise<void> {
  connection.send(bytes);
  const ending = await givesUp(session, connection);
  if (ending.by === 'close' && ending.code !== null && codes.includes(ending.code)) return;
  throw new Fault(endingText(ending));
}

/** It must not open; what it says instead is for whoever wants to know. */
export function mustNotOpen(answer: Answer | null): Text {
  if (answer?.status === 101) {
    throw new Fault(
      text('The server answered 101 and opened the connection.', 'El servidor respondió 101 y abrió la conexión.'),
    );
  }
  return answer
    ? text(`It answered ${answer.status}.`, `Respondió ${answer.status}.`)
    : text('It closed without an answer.', 'Cerró sin responder.');
}
