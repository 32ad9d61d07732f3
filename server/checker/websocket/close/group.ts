/** What the checks of step 7 share. */
import { rfc6455 } from '../../../handshake/references.ts';
import { checkFrame, closeFrameBack } from '../../asking/arrived.ts';
import { checksOf } from '../../check.ts';
import { text } from '../../fault.ts';
import type { Session } from '../../session.ts';
import { closeCodeOf } from '../../wire/frame.ts';

/** A list of checks of step 7, and what adds one. */
export const closeChecks = (): ReturnType<typeof checksOf> =>
  checksOf({
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

/** Whatever else is asked of it, a plain close frame is answered. */
export const AFTER = { after: ['close.1000'] };

export const BACK = text('a close frame comes back', 'llega de vuelta una trama de cierre');

/** Sends this close frame: one must come back. */
export const closes = (bytes: () => Uint8Array) => async (session: Session) => {
  const connection = await session.open();
  connection.send(bytes());
  const back = await closeFrameBack(session, connection);
  checkFrame(back);
  const code = closeCodeOf(back);
  return code === null
    ? text('It answered without a code.', 'Respondió sin código.')
    : text(`It answered ${code}.`, `Respondió ${code}.`);
};
