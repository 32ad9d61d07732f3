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

interface SharedBody {
  whole: Buffer;
  /** What of it is the same for whoever missed something before it. */
  rest: Buffer;
}

/** Most stand at one of a few cursors. Each body may be as long as all that is kept. */
const MOST_BODIES = 8;

/** Of those with the updates that came last: made once, however many stand at the same cursor. */
let bodies: { last: Entry | undefined; byFirst: Map<Entry | undefined, SharedBody> } = {
  last: undefined,
  byFirst: new Map(),
};

const beginningOf = ({ cursor, gap }: Pick<Since, 'cursor' | 'gap'>): string =>
  `${JSON.stringify({ cursor: formatCursor(cursor), gap } satisfies Partial<FeedAnswer>).slice(0, -1)},"updates":[`;

function sharedBody({ entries, cursor }: Since): SharedBody {
  const [first, last] = [entries[0], entries.at(-1)];
  if (bodies.last !== last) bodies = { last, byFirst: new Map() };
  const known = bodies.byFirst.get(first);
  if (known) return known;
  const beginning = beginningOf({ cursor });
  const whole = Buffer.from(`${beginning}${entries.map(({ json }) => json).join(',')}]}`);
  const made = { whole, rest: whole.subarray(beginning.length) };
  bodies.byFirst.set(first, made);
  const [oldest] = bodies.byFirst.keys();
  if (bodies.byFirst.size > MOST_BODIES) bodies.byFirst.delete(oldest);
  return made;
}

/**
 * The body that polling and long polling answer with (`FeedAnswer`), built around the updates' own JSON. All who stand at the
 * same cursor are given the same Buffer; whoever missed something, a beginning of its own and the rest that others have too.
 */
export function answerBody(since: Since): Buffer[] {
  if (since.entries.length === 0) return [Buffer.from(`${beginningOf(since)}]}`)];
  const { whole, rest } = sharedBody(since);
  return since.gap ? [Buffer.from(beginningOf(since)), rest] : [whole];
}
