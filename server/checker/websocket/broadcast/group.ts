/** What the checks of step 10 share. */
import { serverContract } from '../../../handshake/references.ts';
import { message } from '../../asking/arrived.ts';
import { checksOf } from '../../check.ts';
import { Fault, text } from '../../fault.ts';
import type { Session } from '../../session.ts';
import type { Connection } from '../../wire/connection.ts';

/** A list of checks of step 10, and what adds one. */
export const broadcastChecks = (): ReturnType<typeof checksOf> =>
  checksOf({
    transport: 'websocket',
    stage: 'broadcast',
    reference: serverContract,
    view: 'compare',
    after: ['send.first'],
    uses: ['feed'],
    next: text(
      'Each line of your standard input is an update: send it on as it is, without reading it as JSON and writing it again.',
      'Cada línea de tu entrada estándar es una actualización: envíala tal cual, sin leerla como JSON y volver a escribirla.',
    ),
  });

/** Whatever else is asked of it, one update is passed on. */
export const AFTER = { after: ['broadcast.update'] };

/** Publishes so many updates, and gives the JSON that each must arrive as. */
export const publish = (session: Session, count: number): string[] =>
  Array.from({ length: count }, (_, i) => session.feed.publish({ symbol: 'ACME', price: 100 + i }).json);

/** What comes must be these, in order. */
export async function bring(session: Session, connection: Connection, expected: string[]): Promise<void> {
  for (const one of expected) {
    const got = await message(session, connection);
    if (got === one) continue;
    throw new Fault(
      text(
        `Expected ${one.slice(0, 80)}; received ${got.slice(0, 80)}.`,
        `Se esperaba ${one.slice(0, 80)}; se recibió ${got.slice(0, 80)}.`,
      ),
    );
  }
}
