/** What happened to the line, as remarks between the messages. */
import type { LineMoment } from '../../contract.ts';
import type { Entry, Remark } from './timeline.ts';

/** The same entries with those moments that fall between the first and the last. */
export function withMoments(entries: Entry[], moments: LineMoment[]): Entry[] {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return entries;
  const inside = moments.filter(({ fromMs }) => fromMs >= first.atMs && fromMs <= last.atMs);
  const remarks = inside.map(
    (moment): Remark => ({ kind: 'remark', atMs: moment.fromMs, what: 'moment', connection: 0, why: moment.text }),
  );
  // At the same moment what happened comes before what it did.
  return remarks.length === 0 ? entries : [...remarks, ...entries].toSorted((a, b) => a.atMs - b.atMs);
}
