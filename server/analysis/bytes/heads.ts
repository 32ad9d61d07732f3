/** How a server writes the heads of its answers: the names of its headers, and what a head takes. */
import { type AnswerHead, type Run, TRANSPORTS, type TransportName } from '../../contract.ts';
import { exchangeKey, kindOfRequest } from './exchanges.ts';

const GOOD = [200, 101];

/** Of each transport the last answer that brought, or opened, the feed. */
export function answerHeads({ events }: Run): Partial<Record<TransportName, AnswerHead>> {
  const asked = new Set(
    events.filter(({ transport, message }) => kindOfRequest(transport, message) === 'feed').map(exchangeKey),
  );
  const heads: Partial<Record<TransportName, AnswerHead>> = {};
  for (const event of events) {
    const { message, transport, bytes } = event;
    if (message.type !== 'response' || !GOOD.includes(message.status) || !asked.has(exchangeKey(event))) continue;
    heads[transport] = { bytes: bytes.headers, names: message.headers.map(([name]) => name) };
  }
  return heads;
}

/** The transports whose heads are not the same in all runs that have some. */
export function differingHeads(
  runs: readonly Partial<Record<TransportName, AnswerHead>>[],
): { transport: TransportName; heads: (AnswerHead | null)[] }[] {
  return TRANSPORTS.map((transport) => ({ transport, heads: runs.map((run) => run[transport] ?? null) })).filter(
    ({ heads }) => new Set(heads.flatMap((head) => (head ? [head.names.join('\n')] : []))).size > 1,
  );
}
