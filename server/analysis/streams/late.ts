/** Which updates came late on which streams: one at a time, or all together. */
import type { LateCounts, LinkSettings } from '../../contract.ts';
import type { RecordedStreams } from './recorded.ts';

/** Of one update: how long after publication it came on each stream on which it was late. */
export interface LateUpdate {
  id: number;
  publishedMs: number;
  on: { stream: number; latencyMs: number }[];
}

export interface Lateness {
  counts: LateCounts;
  updates: LateUpdate[];
}

/** Without a link an update needs no round trip, but a busy page some time. */
const LEAST_LATE_MS = 60;

/** An update is under way half a round trip; what TCP had to send again, at least one more. */
export function lateAfterMs({ rttMs }: LinkSettings): number {
  return Math.max(LEAST_LATE_MS, 1.5 * rttMs);
}

/** Of the updates published while all streams that ever opened were open. Null: there is none. */
export function latenessOf({ streams, published, endMs }: RecordedStreams, link: LinkSettings): Lateness | null {
  const open = streams.filter(({ openedMs }) => openedMs !== null);
  const fromMs = Math.max(...open.map(({ openedMs }) => openedMs ?? 0));
  const afterMs = lateAfterMs(link);
  const onStreams = new Array<number>(open.length + 1).fill(0);
  const updates: LateUpdate[] = [];
  let notCounted = 0;
  for (const { id, atMs } of published) {
    if (atMs < fromMs || atMs > endMs) continue;
    const came = open.map(({ stream, arrivedMs }) => ({ stream, atMs: arrivedMs.get(id) }));
    if (came.some((one) => one.atMs === undefined)) {
      notCounted += 1;
      continue;
    }
    const on = came
      .map((one) => ({ stream: one.stream, latencyMs: (one.atMs as number) - atMs }))
      .filter(({ latencyMs }) => latencyMs > afterMs);
    onStreams[on.length] = (onStreams[on.length] ?? 0) + 1;
    if (on.length > 0) updates.push({ id, publishedMs: atMs, on });
  }
  const counted = onStreams.reduce((sum, n) => sum + n, 0);
  return counted === 0 ? null : { counts: { afterMs, counted, notCounted, onStreams }, updates };
}
