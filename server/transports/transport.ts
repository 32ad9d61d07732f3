/**
 * What the five transports share. Each delivers the same feed, on a port of its own, from the path of its
 * name; a client says where it stands with `?since=<cursor>` and loses nothing that is still kept.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { ActionRecord, ScenarioName, TransportName } from '../contract.ts';
import { type Cursor, parseCursor } from '../feed/cursor.ts';
import type { Sender } from '../feed/desk.ts';
import type { Entry, Since } from '../feed/entry.ts';
import type { Feed } from '../feed/feed.ts';
import { ownTurn } from '../turns.ts';
import { createUnreadAnswers } from '../unread.ts';
import type { BodyCoding } from './body-coding.ts';

export interface Transport {
  name: TransportName;
  /** The path of its feed, for example `/poll`. */
  path: string;
  /** Answers a GET or HEAD of its path. Throws a `Problem` before anything is written when the question is wrong. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): void | Promise<void>;
  /** Takes a POST with an action, where the transport's own way up is a request. */
  upstream?: Upstream;
  /** Takes over an upgraded connection (WebSocket only). */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL, sender: Sender): void;
  /** How many answers or sockets it holds open. */
  held(): number;
  /** Ends everything held open, each in its own polite way: the server is going away. */
  close(): void;
}

/** What takes a POST: where, and what to do with its body. */
export interface Upstream {
  path: string;
  /** Answers the request. Throws a `Problem` before anything is written when the action can't be taken. */
  take(body: string, response: ServerResponse, url: URL, sender: Sender): void;
}

export interface TransportContext {
  feed: Feed;
  /** What the feed is about now. */
  topic(): ScenarioName;
  clock: Clock;
  /** How the answer to this request is coded. */
  codingOf(request: IncomingMessage): BodyCoding;
  /** Hands an action's JSON to the scenario. Throws a `Problem` when it can't be taken. */
  act(sender: Sender, json: string): ActionRecord;
}

/** What anybody is sent at once, or one update that is longer. */
const AT_ONCE_BYTES = 16 * 1024;

const unreadAnswers = createUnreadAnswers();

/** Where this client stands: its cursor, or the newest update if it brings none. Throws a `Problem` (400). */
export function cursorOf(feed: Feed, since: string | null | undefined): Cursor {
  return since ? parseCursor(since) : feed.latest();
}

/**
 * Resolves when what came after the cursor may be sent; null: it may be now. If it is much, those who want as much are served
 * one after another, since hundreds that ask for the whole history at the same time would hold up everybody else.
 */
export function turnToSend(feed: Feed, cursor: Cursor): Promise<unknown> | null {
  const ownTurnIfMuch = (): Promise<void> | null => {
    const { entries } = feed.since(cursor);
    return entriesAtOnce(entries) < entries.length ? ownTurn() : null;
  };
  return feed.reach(cursor)?.then(ownTurnIfMuch) ?? ownTurnIfMuch();
}

/** Whoever is sent each update by itself. */
export interface Follower {
  /** Sends what it has missed; false: it has gone. */
  catchUp(since: Since): boolean;
  /** It has all that there is: what comes from now on is sent too. */
  follow(): void;
}

/**
 * Sends what came after the cursor; if it is much, in parts, each in its turn. Between the last part and what comes after it
 * nothing is waited for: whatever was published meanwhile would be missed.
 */
export async function serveFrom(feed: Feed, cursor: Cursor, { catchUp, follow }: Follower): Promise<void> {
  await feed.reach(cursor);
  for (let from = cursor; ; ) {
    const since = feed.since(from);
    const part = since.entries.slice(0, entriesAtOnce(since.entries));
    if (part.length === since.entries.length) {
      if (catchUp(since)) follow();
      return;
    }
    await ownTurn();
    if (!catchUp({ ...since, entries: part })) return;
    from = { epoch: since.cursor.epoch, id: part.at(-1)?.update.id ?? since.cursor.id };
  }
}

/**
 * Where a client stands that is told of a gap and hasn't been given yet what is still there: cut off in between, it asks
 * from there.
 */
export function beforeThem({ entries, cursor }: Since): Cursor {
  const [first] = entries;
  return first ? { epoch: cursor.epoch, id: first.update.id - 1 } : cursor;
}

function entriesAtOnce(entries: Entry[]): number {
  let bytes = 0;
  const tooMuch = entries.findIndex(({ json }) => {
    bytes += json.length;
    return bytes > AT_ONCE_BYTES;
  });
  return tooMuch === -1 ? entries.length : Math.max(1, tooMuch);
}

/**
 * Sends a whole answer, in pieces that may be shared with other answers, whose every header is there on purpose; Node adds Date,
 * Connection and Keep-Alive.
 */
export function send(
  response: ServerResponse,
  coding: BodyCoding,
  contentType: string,
  content: Uint8Array[],
  headers?: Record<string, string>,
): void {
  if (response.destroyed) return;
  const body = coding.code(content);
  const bytes = body.reduce((sum, { length }) => sum + length, 0);
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': bytes,
    'Cache-Control': 'no-store',
    ...coding.headers,
    ...headers,
  });
  for (const piece of body.slice(0, -1)) response.write(piece);
  response.end(body.at(-1));
  // What the kernel has taken already takes no memory here.
  if (response.writableLength > 0) unreadAnswers.add(response, bytes);
}

/** Answers that the client has it already, with what the 200 would have said about caching (RFC 9110 §15.4.5). */
export function sendUnchanged(response: ServerResponse, { headers }: BodyCoding, etag?: string): void {
  const { Vary } = headers;
  response.writeHead(304, { ...(etag && { ETag: etag }), 'Cache-Control': 'no-store', ...(Vary && { Vary }) });
  response.end();
}

/**
 * Answers HEAD where GET would wait or never end: the same head at once, without what only the content decides
 * (RFC 9110 §9.3.2).
 */
export function sendHeadOnly(response: ServerResponse, { headers }: BodyCoding, contentType: string): void {
  response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store', ...headers });
  response.end();
}
