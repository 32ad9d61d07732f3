/** What happened to the line, and when nobody could see the window, as remarks between the messages. */
import type { LineMoment } from '../../contract.ts';
import type { Entry, Remark } from './timeline.ts';
import type { Unseen } from './unseen.ts';

/** The same entries with what fell between the first and the last, or lasted into it. */
export function withMoments(entries: Entry[], moments: LineMoment[], unseen: Unseen[]): Entry[] {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return entries;
  const remark = (atMs: number, why: LineMoment['text']): Remark[] =>
    atMs < first.atMs || atMs > last.atMs ? [] : [{ kind: 'remark', atMs, what: 'moment', connection: 0, why }];
  const remarks = [
    ...moments.flatMap(({ fromMs, text }) => remark(fromMs, text)),
    ...unseen
      .filter(({ untilMs }) => untilMs === null || untilMs >= first.atMs)
      .flatMap(({ fromMs, text }) => remark(Math.max(fromMs, first.atMs), text)),
  ];
  // At the same moment what happened comes before what it did.
  return remarks.length === 0 ? entries : [...remarks, ...entries].toSorted((a, b) => a.atMs - b.atMs);
}
