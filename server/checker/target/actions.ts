/** The desk of a check: it takes every action as it came, and refuses what it was told to. */
import type { ActionRecord, TransportName } from '../../contract.ts';
import type { Desk, Sender } from '../../feed/desk.ts';
import { readAction } from '../../feed/desk.ts';
import { Problem } from '../../problem.ts';
import { REFUSED_TEXT, type TakenAction } from './target.ts';

export interface CheckDesk extends Desk {
  actions: TakenAction[];
  listen(listener: () => void): () => void;
}

/** Everything that comes is noted, also what can't be read. */
export function createCheckDesk(now: () => number): CheckDesk {
  const actions: TakenAction[] = [];
  const listeners = new Set<() => void>();

  const take = ({ transport, tag }: Sender, json: string): ActionRecord => {
    actions.push({ transport, run: tag, json });
    for (const listener of [...listeners]) listener();
    const { id, atMs, input } = readAction(json);
    if ((input as { text?: unknown } | null | undefined)?.text === REFUSED_TEXT) {
      throw new Problem(422, 'refused-by-check', {
        en: 'This action was sent to be refused.',
        es: 'Esta acción se envió para que se rechazara.',
      });
    }
    return { transport: transport as TransportName, id, atMs, receivedAtMs: now(), updateId: null };
  };

  return {
    actions,
    take,
    onAction: () => () => {},
    serve() {},
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
