import type { FeedAnswer, Update } from '../contract.ts';
import { formatCursor } from './cursor.ts';
import type { Since } from './entry.ts';

/**
 * An update's JSON. It always begins `{"id":…,"atMs":…`, which is how the tap finds it again on the wire, and
 * it never holds `<` or a line separator, so the same bytes are safe inside a page's script element too.
 */
export function serialise(update: Update): string {
  const json = JSON.stringify({ id: update.id, atMs: update.atMs, data: update.data });
  return json.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The body that polling and long polling answer with (`FeedAnswer`), built around the updates' own JSON. */
export function answerBody(since: Since): string {
  const head = JSON.stringify({ cursor: formatCursor(since.cursor), gap: since.gap } satisfies Partial<FeedAnswer>);
  return `${head.slice(0, -1)},"updates":[${since.entries.map((entry) => entry.json).join(',')}]}`;
}
