/** What checks ask again and again: does it go on, does it give up, did it read what was sent. */
import { textOf, utf8 } from '../bytes/bytes.ts';
import { secondsText, type Text } from '../contract.ts';
import { decodeUtf8 } from '../handshake/frames/text-counts.ts';
import { Fault, text } from './fault.ts';
import type { Session } from './session.ts';
import { REFUSED_TEXT } from './target/target.ts';
import type { ArrivedFrame, Connection } from './wire/connection.ts';
import { closeCodeOf, isControl, OPCODE, pingFrame } from './wire/frame.ts';
import type { Answer } from './wire/http.ts';

const seconds = (session: Session): Text => secondsText(session.deadlineMs);

export const nothingCame = (session: Session, connection: Connection, what: Text): Fault =>
  connection.ended
    ? new Fault(text(`The server closed TCP; ${what.en} did not come.`, `El servidor cerró TCP; ${what.es} no llegó.`))
    : new Fault(
        text(
          `Within ${seconds(session).en} s, ${what.en} did not come.`,
          `En ${seconds(session).es} s, ${what.es} no llegó.`,
        ),
      );

/** The next frame of this kind; others are passed over. */
export async function frameOf(
  session: Session,
  connection: Connection,
  what: Text,
  fits: (frame: ArrivedFrame) => boolean,
): Promise<ArrivedFrame> {
  for (;;) {
    const one = await connection.frame();
    if (!one) throw nothingCame(session, connection, what);
    if (fits(one)) return one;
    if (one.opcode === OPCODE.close) {
      const code = closeCodeOf(one);
      throw new Fault(
        text(
          `The server closed the connection (${code ?? 'without a code'}); ${what.en} did not come.`,
          `El servidor cerró la conexión (${code ?? 'sin código'}); ${what.es} no llegó.`,
        ),
      );
    }
  }
}

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

/** An action's JSON with this text; as long as the caller wants it. */
export const actionJson = (id: number, content: string): string =>
  JSON.stringify({ id, atMs: 0, input: { text: content } });

export const REFUSED_ACTION = (id: number): string => actionJson(id, REFUSED_TEXT);

/** An action's JSON of so many bytes. */
export function actionOfLength(bytes: number): string {
  const empty = actionJson(1, '').length;
  return actionJson(1, 'x'.repeat(Math.max(0, bytes - empty)));
}

const cutText = (all: string): string => JSON.stringify(all.length > 60 ? `${all.slice(0, 60)}…` : all);

/**
 * The server has read this text, whole and unchanged: it hands it on as an action, or sends it back. What else it sends
 * meanwhile is passed over.
 */
export async function wasRead(session: Session, connection: Connection, sent: string): Promise<void> {
  if (!session.echoes) return handedOn(session, sent);
  const back = await message(session, connection, (content) => content === sent);
  if (back !== sent) throw readOther(back);
}

async function handedOn(session: Session, sent: string): Promise<void> {
  const action = await session.action(({ json }) => json === sent);
  if (action) return;
  const last = session.target.actions.at(-1);
  const seen = session.target.actions.length > 0 && last ? last.json : null;
  throw new Fault(
    seen === null
      ? text(
          `Within ${seconds(session).en} s the server neither sent back what it was sent nor handed it on to the lab.`,
          `En ${seconds(session).es} s el servidor ni devolvió lo que se le envió ni lo entregó al laboratorio.`,
        )
      : text(
          `Within ${seconds(session).en} s the server did not hand on what it was sent; the last it handed on was ${cutText(seen)} (${Buffer.byteLength(seen)} B).`,
          `En ${seconds(session).es} s el servidor no entregó lo que se le envió; lo último que entregó fue ${cutText(seen)} (${Buffer.byteLength(seen)} B).`,
        ),
  );
}

const readOther = (back: string): Fault =>
  new Fault(
    text(
      `It sent back something else: ${cutText(back)} (${Buffer.byteLength(back)} B).`,
      `Devolvió otra cosa: ${cutText(back)} (${Buffer.byteLength(back)} B).`,
    ),
  );

/** The next text message that fits, put together of its fragments; without `fits`, the next one. */
export async function message(
  session: Session,
  connection: Connection,
  fits: (content: string) => boolean = () => true,
): Promise<string> {
  const what = text('the text message', 'el mensaje de texto');
  for (;;) {
    const first = await frameOf(session, connection, what, ({ opcode }) => !isControl(opcode));
    checkFrame(first);
    const pieces = [first.payload];
    for (let fin = first.fin; !fin; ) {
      const next = await frameOf(session, connection, what, ({ opcode }) => !isControl(opcode));
      checkFrame(next);
      pieces.push(next.payload);
      fin = next.fin;
    }
    const payload = Buffer.concat(pieces);
    if (decodeUtf8(payload) === null) throw notText(payload.length);
    const content = textOf(payload);
    if (fits(content)) return content;
  }
}

const notText = (bytes: number): Fault =>
  new Fault(
    text(
      `A text message of ${bytes} B that is no UTF-8: perhaps it was cut inside a character.`,
      `Un mensaje de texto de ${bytes} B que no es UTF-8: quizá se cortó dentro de un carácter.`,
    ),
  );

/** What holds of every frame of a server. */
export function checkFrame(one: ArrivedFrame): void {
  if (one.masked) {
    throw new Fault(
      text(
        'The server masked its frame; only clients mask.',
        'El servidor enmascaró su trama; solo enmascaran los clientes.',
      ),
    );
  }
  if (one.rsv2 || one.rsv3) {
    throw new Fault(
      text(
        'RSV2 or RSV3 is set, and nothing agreed on gives it a meaning.',
        'RSV2 o RSV3 vale 1, y nada de lo acordado le da significado.',
      ),
    );
  }
  const least = one.declaredBytes < 126 ? 7 : one.declaredBytes < 65_536 ? 16 : 64;
  if (one.lengthForm !== least) {
    throw new Fault(
      text(
        `The length ${one.declaredBytes} was written in ${one.lengthForm} bits; it must be written in ${least}.`,
        `La longitud ${one.declaredBytes} se escribió en ${one.lengthForm} bits; debe escribirse en ${least}.`,
      ),
    );
  }
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

/** A client that has sent a close frame waits for the server's. */
export async function closeFrameBack(session: Session, connection: Connection): Promise<ArrivedFrame> {
  for (;;) {
    const one = await connection.frame();
    if (!one) throw nothingCame(session, connection, text('a close frame', 'una trama de cierre'));
    if (one.opcode === OPCODE.close) return one;
  }
}
