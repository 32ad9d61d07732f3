/** Conditional requests, RFC 9110 §13: a client says what it has, and gets an answer only if that has changed. */
import type { IncomingMessage } from 'node:http';
import { Problem } from '../problem.ts';

/** A member of a list that is an entity tag from comma to comma, or whatever else stands there. */
const MEMBER = /[ \t]*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,|$)|[^,]*,|[^,]+$/g;

/**
 * The entity tags of a list (§5.6.1). A member that is none counts for nothing. A tag may hold commas, and quotes in it
 * can't be escaped (§8.8.3).
 */
function tagsIn(list: string): string[] {
  return [...list.matchAll(MEMBER)].flatMap(([, tag]) => tag ?? []);
}

const opaque = (tag: string): string => tag.replace(/^W\//, '');

/** Takes the blanks off: `*` stands alone. */
const isAny = (list: string): boolean => /^[ \t]*\*[ \t]*$/.test(list);

/**
 * Whether the client has what `etag` (strong) names, so that the answer is a 304: compared weakly, or `*` (§13.1.2).
 * Null: what is answered has no tag, and only `*` can match it.
 */
export function hasCurrent({ headers }: IncomingMessage, etag: string | null): boolean {
  const list = headers['if-none-match'];
  return list !== undefined && (isAny(list) || tagsIn(list).some((tag) => opaque(tag) === etag));
}

/** Throws a `Problem` (412) when the client wants something that is no longer there: compared strongly (§13.1.1). */
export function checkIfMatch({ headers }: IncomingMessage, etag: string | null): void {
  const list = headers['if-match'];
  if (list === undefined || isAny(list) || tagsIn(list).some((tag) => tag === etag)) return;
  throw new Problem(412, 'not-matched', {
    en: `What If-Match asks for is not what is here now${etag === null ? '' : `, ${etag}`}. Ask without If-Match (RFC 9110 §13.1.1).`,
    es: `Lo que pide If-Match no es lo que hay aquí ahora${etag === null ? '' : `, ${etag}`}. Pide sin If-Match (RFC 9110 §13.1.1).`,
  });
}
