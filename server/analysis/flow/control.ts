/** HTTP/2's control frames: they say nothing of the feed, and so stand in one line where a flow is folded. */
import type { Language, Text } from '../../contract.ts';
import { totalBytes } from '../bytes/bytes.ts';
import { both, formatNumber } from '../words/format.ts';
import { visible } from '../words/untrusted.ts';
import type { Arrow, Entry, Remark } from './timeline.ts';

/** Of names from the wire no more than these are told one by one. */
const MOST_NAMES = 8;
const LONGEST_NAME = 24;

export function isControl(entry: Entry): boolean {
  return entry.kind === 'arrow' && entry.event.message.type === 'h2-frame';
}

/** The same flow with its control frames told in one line, unless there is nothing else. */
export function withoutControl(entries: Entry[]): Entry[] {
  const frames = entries.flatMap((entry) => (entry.kind === 'arrow' && isControl(entry) ? [entry] : []));
  const [first] = frames;
  const messages = entries.filter((entry) => !isControl(entry));
  if (!first || messages.every(({ kind }) => kind === 'remark')) return entries;
  // Before the first arrow: between alike ones it would tear them apart.
  const at = messages.findIndex(({ kind }) => kind === 'arrow');
  const told: Remark = {
    kind: 'remark',
    atMs: (messages[at] as Entry).atMs,
    what: 'control',
    connection: first.event.connection,
    messages: frames.length,
    bytes: frames.reduce((sum, { event }) => sum + totalBytes(event.bytes), 0),
    frames: countsOf(frames),
  };
  return messages.toSpliced(at, 0, told);
}

/** By name, in the order in which they first came. */
function countsOf(frames: Arrow[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { event } of frames) {
    if (event.message.type !== 'h2-frame') continue;
    const name = event.message.frame;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts];
}

/** "HTTP/2's own frames, folded: 4 SETTINGS, 2 WINDOW_UPDATE, 210 B". */
export function controlText({ messages = 0, bytes = 0, frames = [] }: Remark): Text {
  const named = frames.slice(0, MOST_NAMES);
  const rest = messages - named.reduce((sum, [, count]) => sum + count, 0);
  const words: Record<Language, [what: string, others: string]> = {
    en: ["HTTP/2's own frames, folded", 'others'],
    es: ['tramas propias de HTTP/2, plegadas', 'otras'],
  };
  return both((language) => {
    const [what, others] = words[language];
    const counts = named.map(([name, count]) => `${formatNumber(count, language)} ${visible(name, LONGEST_NAME)}`);
    const all = rest > 0 ? [...counts, `${formatNumber(rest, language)} ${others}`] : counts;
    return `${what}: ${all.join(', ')}, ${formatNumber(bytes, language)} B`;
  });
}
