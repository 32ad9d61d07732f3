import type { FeedAnswer, Update } from '../contract.ts';
import { formatCursor } from './cursor.ts';
import type { Entry, Since } from './entry.ts';

/**
 * An update's JSON. It always begins `{"id":…,"atMs":…`, which is how the tap finds it again on the wire, and
 * it never holds `<` or a line separator, so the same bytes are safe inside a page's script element too.
 */
export function serialise(update: Update): string {
  const json = JSON.stringify({ id: update.id, atMs: update.atMs, data: update.data });
  return json.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The updates' own JSON, of those that came last: made once, however many read it at the same time. */
let tails: { last: Entry | undefined; byFirst: Map<Entry | undefined, Buffer> } = {
  last: undefined,
  byFirst: new Map(),
};

function tailOf(entries: Entry[]): Buffer {
  const [first, last] = [entries[0], entries.at(-1)];
  if (tails.last !== last) tails = { last, byFirst: new Map() };
  const known = tails.byFirst.get(first);
  if (known) return known;
  const made = Buffer.from(`${entries.map((entry) => entry.json).join(',')}]}`);
  tails.byFirst.set(first, made);
  return made;
}

/**
 * The body that polling and long polling answer with (`FeedAnswer`), built around the updates' own JSON: what is this
 * reader's own, and what it shares with others.
 */
export function answerBody(since: Since): [own: Buffer, shared: Buffer] {
  const head = JSON.stringify({ cursor: formatCursor(since.cursor), gap: since.gap } satisfies Partial<FeedAnswer>);
  return [Buffer.from(`${head.slice(0, -1)},"updates":[`), tailOf(since.entries)];
}
