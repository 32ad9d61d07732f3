/** HTTP/2 streams in a flow: what belongs to one, and how they are named on arrows. */
import type { Language, StreamOf, WireEvent } from '../../contract.ts';
import type { Entry } from './timeline.ts';

/** Whether something recorded belongs to this stream. */
export function isOf(only: StreamOf, { connection, stream }: { connection: number; stream?: number }): boolean {
  return connection === only.connection && stream === only.stream;
}

/** Only the messages of this stream, and what became of its connection. */
export function ofStream(entries: Entry[], only: StreamOf): Entry[] {
  return entries.filter((entry) =>
    entry.kind === 'arrow' ? isOf(only, entry.event) : entry.connection === only.connection,
  );
}

/** "stream 17", "streams 17–55" where alike ones are folded; none for what is the connection's own. */
export function streamText(events: WireEvent[]): Record<Language, string[]> {
  const numbers = events.map(({ stream = 0 }) => stream);
  const [low, high] = numbers.reduce(([a, b], one) => [Math.min(a, one), Math.max(b, one)], [Infinity, 0]);
  if (low === 0) return { en: [], es: [] };
  const of = low === high ? String(low) : `${low}–${high}`;
  return low === high ? { en: [`stream ${of}`], es: [`flujo ${of}`] } : { en: [`streams ${of}`], es: [`flujos ${of}`] };
}
