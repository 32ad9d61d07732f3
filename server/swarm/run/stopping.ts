/** When there are no more clients: what fewer of them have shown. */
import type { Scale, ScaleState, Text } from '../../contract.ts';
import type { PlannedStep, Why } from './plan.ts';

/** Of fewer clients, what one adds drowns in what the process takes by itself. */
const LEAST_FOR_MEMORY = 100;

/** Why it is of no use to make this step after those; null: it may go. */
export function whyNotNow(step: PlannedStep, { steps }: Pick<Scale, 'steps'>, mostBytes: number): Why | null {
  const smaller = steps
    .filter(({ clients, transports }) => clients < step.clients && String(transports) === String(step.transports))
    .toSorted((a, b) => a.clients - b.clients);
  const refusing = smaller.find(({ served }) => served.some(({ refused, dropped }) => refused + dropped > 0));
  if (refusing) return { reason: 'refused', limit: refusing.clients };
  const slow = smaller.find(({ keptUp }) => !keptUp);
  if (slow) return { reason: 'too-slow', limit: slow.clients };
  const largest = smaller.at(-1);
  return largest && bytesOf(step, largest) > mostBytes ? { reason: 'memory', limit: mostBytes } : null;
}

/** What the server will take, as far as fewer clients tell. */
function bytesOf({ clients, transports }: PlannedStep, largest: Scale['steps'][number]): number {
  const { emptyBytes, clientBytes, fullBytes } = largest.cost;
  if (largest.clients < LEAST_FOR_MEMORY || clientBytes === null) return fullBytes ?? 0;
  return (emptyBytes ?? 0) + clientBytes * clients * transports.length;
}

/** How it ended, once all steps were made or passed over. */
export function stateOf({ skipped, steps }: Pick<Scale, 'skipped' | 'steps'>, isStopped: boolean): ScaleState {
  if (isStopped) return 'stopped';
  if (skipped.some(({ reason }) => reason === 'time')) return 'time';
  return steps.length === 0 || skipped.some(({ reason }) => reason === 'server') ? 'failed' : 'done';
}

/** Of what nobody foresaw. */
export function wentWrong(error: unknown): Text {
  const why = error instanceof Error ? error.message : String(error);
  return {
    en: `The swarm broke off (${why}); the lab’s terminal says more. Try again.`,
    es: `El enjambre se ha interrumpido (${why}); la terminal del laboratorio dice más. Inténtalo de nuevo.`,
  };
}
