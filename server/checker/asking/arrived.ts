/** What comes from the server: the frame, the message or the close frame that is waited for, or why none came. */
import { textOf } from '../../bytes/bytes.ts';
import type { Text } from '../../contract.ts';
import { decodeUtf8 } from '../../handshake/frames/text-counts.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import type { ArrivedFrame, Connection } from '../wire/connection.ts';
import { closeCodeOf, isControl, OPCODE } from '../wire/frame.ts';
import { seconds } from './deadline.ts';

/** Why what was waited for is not there: nothing came, or the connection ended. */
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

/** A client that has sent a close frame waits for the server's. */
export async function closeFrameBack(session: Session, connection: Connection): Promise<ArrivedFrame> {
  for (;;) {
    const one = await connection.frame();
    if (!one) throw nothingCame(session, connection, text('a close frame', 'una trama de cierre'));
    if (one.opcode === OPCODE.close) return one;
  }
}
