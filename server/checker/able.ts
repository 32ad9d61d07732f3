/** What a server can do that it need not: found out by trying, once. */

import { textOf } from '../bytes/bytes.ts';
import { createSession, type Session } from './session.ts';
import type { Target } from './target/target.ts';
import { isControl, OPCODE, pingFrame, textFrame } from './wire/frame.ts';
import { header } from './wire/http.ts';

/** An echo may be sent a little after the pong to a later ping. */
const ECHO_MS = 500;

async function trying(
  target: Target,
  deadlineMs: number,
  attempt: (session: Session) => Promise<boolean>,
): Promise<boolean> {
  const { session, release } = createSession({ target, transport: 'websocket', deadlineMs, echoes: false });
  try {
    return await attempt(session);
  } catch {
    return false;
  } finally {
    release();
  }
}

/** Does it send back what it gets? */
export function sendsBack(target: Target, deadlineMs: number): Promise<boolean> {
  return trying(target, deadlineMs, async (session) => {
    const connection = await session.open();
    const probe = 'do you send this back?';
    connection.send(textFrame(probe));
    connection.send(pingFrame('probe'));
    let limitMs = deadlineMs;
    for (;;) {
      const one = await connection.frame(limitMs);
      if (!one) return false;
      if (one.opcode === OPCODE.pong) limitMs = ECHO_MS;
      // Sent back with a fault in it is sent back too, where nothing else is to be expected.
      if (!isControl(one.opcode)) {
        return target.feed ? textOf(one.payload) === probe : one.payload.length === probe.length;
      }
    }
  });
}

/** What is offered for compressing. */
export const DEFLATE_OFFER = 'permessage-deflate; client_max_window_bits';

/** The query with which a target compresses. */
export function deflateQuery(session: Session): string {
  return [session.newest(), session.target.deflateQuery].filter(Boolean).join('&');
}

/** Does it accept permessage-deflate? */
export function canCompress(target: Target, deadlineMs: number): Promise<boolean> {
  return trying(target, deadlineMs, async (session) => {
    const { answer } = await session.shake({
      query: deflateQuery(session),
      set: { 'Sec-WebSocket-Extensions': DEFLATE_OFFER },
    });
    return answer !== null && (header(answer, 'sec-websocket-extensions') ?? '').includes('permessage-deflate');
  });
}
