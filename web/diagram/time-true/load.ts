/** Reads a flow part by part: the answers of the API are bounded. */
import type { StreamOf, TimeFlow, TransportName } from '../../../server/contract.ts';
import { api } from '../../app/api.ts';

/** More than anybody can look through; the rest is in the exported run. */
const MOST_MESSAGES = 50_000;

/** Gives what there is so far after each part; stops when `signal` aborts. Throws `LabFailure`. */
export async function loadTimeFlow(
  runId: string,
  transport: TransportName,
  only: StreamOf | null,
  signal: AbortSignal,
  onPart: (flow: TimeFlow) => void,
): Promise<void> {
  let whole = await api.timeFlow(runId, transport, 0, only);
  if (!signal.aborted) onPart(whole);
  while (whole.more !== null && whole.messages.length < MOST_MESSAGES && !signal.aborted) {
    const next: TimeFlow = await api.timeFlow(runId, transport, whole.more, only);
    // A run that goes on has grown meanwhile: the newest part knows the totals.
    whole = { ...next, messages: [...whole.messages, ...next.messages] };
    if (!signal.aborted) onPart(whole);
  }
}
