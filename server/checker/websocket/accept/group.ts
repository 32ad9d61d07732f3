/** What the checks of step 2 share. */
import type { Text } from '../../../contract.ts';
import { rfc6455 } from '../../../handshake/references.ts';
import { checksOf } from '../../check.ts';
import { notOpened, type OpenOptions, type Session } from '../../session.ts';
import type { Answer } from '../../wire/http.ts';

/** `next`: what whoever writes a server reads about it. */
export const acceptChecks = (next: Text): ReturnType<typeof checksOf> =>
  checksOf({
    transport: 'websocket',
    stage: 'accept',
    reference: rfc6455('4.2.2'),
    view: 'handshake',
    after: ['answer.101'],
    next,
  });

/** The answer of a handshake that must open. */
export async function opened(session: Session, options: OpenOptions): Promise<{ answer: Answer; key: string }> {
  const { answer, key } = await session.shake(options);
  if (answer?.status !== 101) throw notOpened(session, answer);
  return { answer, key };
}
