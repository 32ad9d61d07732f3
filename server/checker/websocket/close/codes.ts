/** Step 7: what a close frame may carry, and what may not be in it. */
import { rfc6455 } from '../../../handshake/references.ts';
import { closeFrameBack } from '../../asking/arrived.ts';
import { givesUp, mustGiveUp, shouldCloseWith } from '../../asking/endings.ts';
import { Fault, text } from '../../fault.ts';
import { closeCodeOf, closeFrame, frame, OPCODE } from '../../wire/frame.ts';
import { AFTER, BACK, closeChecks, closes } from './group.ts';

const { list, add } = closeChecks();
export const CLOSE_CODE_CHECKS = list;

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
