import type { GzipRecord, Language, WireEvent } from '../../contract.ts';
import { formatNumber } from '../words/format.ts';

/** "gzip 92 → 107 B"; nothing for what was not compressed. Of several alike, that they were. */
export function gzipText(events: WireEvent[], language: Language): string[] {
  const records = events.flatMap(({ message }): GzipRecord[] =>
    'gzip' in message && message.gzip ? [message.gzip] : [],
  );
  const [first] = records;
  if (!first) return [];
  if (events.length > 1 || first.fault) return ['gzip'];
  const [before, after] = [first.plainBytes, first.bytes].map((bytes) => formatNumber(bytes, language));
  return [`gzip ${before} → ${after} B`];
}
