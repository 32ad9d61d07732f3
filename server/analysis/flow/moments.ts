/** What happened to the line, as remarks between the messages; and which connections it closed. */
import type { ConnectionRecord, LineMoment, Text } from '../../contract.ts';
import type { Entry, Remark } from './timeline.ts';

/** A connection that a fault closes may take so long to be gone. */
const GONE_WITHIN_MS = 1000;

const WHY: Partial<Record<LineMoment['type'], Text>> = {
  restart: { en: 'the server restarts', es: 'el servidor se reinicia' },
  reset: { en: 'every connection is reset', es: 'se cortan todas las conexiones (RST)' },
};

/** Why a connection that was open at a fault closed with it; undefined: nothing that happened to the line. */
export function whyClosed({ openedAtMs, closedAtMs }: ConnectionRecord, moments: LineMoment[]): Text | undefined {
  if (closedAtMs === null) return undefined;
  const cause = moments.find(
    (moment) =>
      WHY[moment.type] &&
      openedAtMs < moment.fromMs &&
      closedAtMs >= moment.fromMs - 1 &&
      closedAtMs <= moment.untilMs + GONE_WITHIN_MS,
  );
  return cause && WHY[cause.type];
}

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
