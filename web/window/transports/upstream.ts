/**
 * The way up over HTTP: every action is a request of its own, POST /act, beside the one that brings the news. One
 * at a time, because two requests on two connections may overtake each other.
 */
import type { Action, LabError } from '../../../server/contract.ts';
import type { ClientContext } from './transport.ts';

/** Returns what sends an action. While one is under way the next ones wait their turn. */
export function postActions(context: ClientContext): (action: Action) => void {
  const waiting: Action[] = [];
  let sending = false;

  const post = async (action: Action): Promise<void> => {
    const body = JSON.stringify(action);
    const response = await fetch('/act', { method: 'POST', body, signal: context.signal });
    if (response.ok) context.onActed(action.id, 'sent');
    else context.onActed(action.id, 'refused', (await response.json()) as LabError);
  };

  const sendAll = async (): Promise<void> => {
    sending = true;
    for (let action = waiting.shift(); action && !context.signal.aborted; action = waiting.shift()) {
      const { id } = action;
      await post(action).catch(() => context.onActed(id, 'failed'));
    }
    sending = false;
  };

  return (action) => {
    if (context.latestOnly) for (const { id } of waiting.splice(0)) context.onActed(id, 'superseded');
    waiting.push(action);
    if (!sending) void sendAll();
  };
}
