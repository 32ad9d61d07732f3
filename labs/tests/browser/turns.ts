/**
 * Who waited for whom on the way up, by the order in which it was recorded: a busy machine makes times longer, but leaves
 * their order.
 */
import { beginsAction } from '../../../server/analysis/bytes/exchanges.ts';
import type { Run, TransportName } from '../../../server/contract.ts';

/** An action that came up. Server's clock. */
export interface Turn {
  id: number;
  cameMs: number;
  /** When the request that brought it was answered; null: it was no request, or was not answered. */
  answeredMs: number | null;
}

/** Each two actions of a transport that came one after the other. */
export function turnsIn(run: Run, transport: TransportName): [before: Turn, next: Turn][] {
  const events = run.events.filter((event) => event.transport === transport);
  const answers = events.filter(({ message }) => message.type === 'response');
  const turns = events.filter(beginsAction).flatMap(({ updates, connection, exchange, atMs }): Turn[] => {
    const answer = answers.find((one) => one.connection === connection && one.exchange === exchange);
    return updates.map((id) => ({ id, cameMs: atMs, answeredMs: answer?.atMs ?? null }));
  });
  const inOrder = turns.toSorted((a, b) => a.id - b.id);
  return inOrder.slice(1).map((next, i) => [inOrder[i] as Turn, next]);
}

/** Whether a WebSocket sent an action before the update with the one before was back. Page's clock. */
export function sentUnanswered({ actions, arrivals, timings }: Run): boolean {
  const sentMs = timings.flatMap((one) => (one.kind === 'frame' && one.opcode === 1 ? one.sentMs : []));
  const backMs = new Map(
    arrivals.filter(({ transport }) => transport === 'websocket').map(({ id, atMs }) => [id, atMs]),
  );
  return actions.some(({ transport, id, updateId }) => {
    const back = transport === 'websocket' && updateId !== null ? backMs.get(updateId) : undefined;
    const next = sentMs[id];
    return back !== undefined && next !== undefined && next < back;
  });
}
