/** One transport's messages and connections in time order, and what makes two of them alike. */
import type { ConnectionRecord, LineMoment, Text, TransportName, WireEvent } from '../../contract.ts';
import { totalBytes } from '../bytes/bytes.ts';
import { type ExchangeKind, exchangeKey, isActionFrame, kindOfRequest, refusedByForm } from '../bytes/exchanges.ts';
import { whyClosed } from './why-closed.ts';

export interface Arrow {
  kind: 'arrow';
  atMs: number;
  event: WireEvent;
  /** It belongs to an exchange that asks for the feed or brings an action up: no document, script or control frame. */
  feed: boolean;
  /** It brings an action up, or answers one. */
  action: boolean;
  /** Requests: how long until the first byte of the answer; null for all else, or without an answer. */
  heldMs: number | null;
}

/**
 * A connection begins or ends; told in one line, the window fetches its document and scripts, or HTTP/2's control frames
 * pass; or something happens to the line.
 */
export interface Remark {
  kind: 'remark';
  atMs: number;
  what: 'opens' | 'closes' | 'breaks' | 'documents' | 'control' | 'moment';
  connection: number;
  /** Documents, control frames: how many messages, and their bytes. */
  messages?: number;
  bytes?: number;
  /** Control frames: how many there are of each name. */
  frames?: [name: string, count: number][];
  /** What happened (`moment`), or why the connection ends. */
  why?: Text;
}

export type Entry = Arrow | Remark;

/** What is never torn apart: a request with the answer that directly follows it, or a single entry. */
export type Unit = Entry[];

/** All entries of this transport, in time order. */
export function timelineOf(
  transport: TransportName,
  events: WireEvent[],
  connections: ConnectionRecord[],
  moments: LineMoment[] = [],
): Entry[] {
  const kinds = new Map<number, ExchangeKind>();
  const answeredAtMs = new Map<number, number>();
  for (const event of events) {
    const key = exchangeKey(event);
    const kind = kindOfRequest(transport, event.message);
    if (kind) kinds.set(key, kind);
    if (event.message.type === 'response' && !answeredAtMs.has(key)) answeredAtMs.set(key, event.atMs);
  }
  const arrows = events.map((event): Arrow => {
    const key = exchangeKey(event);
    const untilMs = event.message.type === 'request' ? answeredAtMs.get(key) : undefined;
    const heldMs = untilMs === undefined ? null : Math.max(0, untilMs - event.endMs);
    const kind = kinds.get(key) ?? 'other';
    const action = kind === 'action' || isActionFrame(event);
    const feed = kind !== 'other' && event.message.type !== 'h2-frame';
    return { kind: 'arrow', atMs: event.atMs, event, feed, action, heldMs };
  });
  return [...arrows, ...connections.flatMap((one) => remarksOn(one, moments))].toSorted(
    (a, b) => a.atMs - b.atMs || rank(a) - rank(b),
  );
}

const DOCUMENT_MESSAGES = ['request', 'response', 'tls'];

/** The same flow with documents and scripts told in one line, without the connections that carried nothing else. */
export function withoutDocuments(entries: Entry[]): Entry[] {
  const isDocument = (entry: Entry): entry is Arrow =>
    entry.kind === 'arrow' && !entry.feed && !entry.action && DOCUMENT_MESSAGES.includes(entry.event.message.type);
  const documents = entries.filter(isDocument);
  const [first] = documents;
  const others = entries.filter((entry): entry is Arrow => entry.kind === 'arrow' && !isDocument(entry));
  if (!first || others.length === 0) return entries;
  const carriers = new Set(others.map(({ event }) => event.connection));
  const told: Remark = {
    kind: 'remark',
    atMs: first.atMs,
    what: 'documents',
    connection: first.event.connection,
    messages: documents.length,
    bytes: documents.reduce((sum, { event }) => sum + totalBytes(event.bytes), 0),
  };
  const kept = entries.filter((entry) =>
    entry.kind === 'remark' ? carriers.has(entry.connection) : !isDocument(entry),
  );
  return [told, ...kept];
}

function remarksOn(connection: ConnectionRecord, moments: LineMoment[]): Remark[] {
  const { id, openedAtMs, closedAtMs, atMost } = connection;
  const opens: Remark = { kind: 'remark', atMs: openedAtMs, what: 'opens', connection: id };
  if (closedAtMs === null) return [opens];
  const why = whyClosed(connection, moments);
  const ends: Remark = { kind: 'remark', atMs: closedAtMs, what: atMost ? 'breaks' : 'closes', connection: id };
  return [opens, why ? { ...ends, why } : ends];
}

/** At the same moment a connection opens, then its messages go in the order recorded, then it closes. */
function rank(entry: Entry): number {
  if (entry.kind === 'arrow') return entry.event.seq;
  return entry.what === 'opens' ? 0 : Number.POSITIVE_INFINITY;
}

/** Keeps each request together with its answer where nothing stands between them. */
export function unitsOf(entries: Entry[]): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < entries.length; i++) {
    const [entry, next] = [entries[i] as Entry, entries[i + 1]];
    const paired = next && isAnswerTo(entry, next);
    units.push(paired ? [entry, next] : [entry]);
    if (paired) i += 1;
  }
  return units;
}

function isAnswerTo(request: Entry, answer: Entry): boolean {
  if (request.kind !== 'arrow' || answer.kind !== 'arrow') return false;
  const matches = request.event.message.type === 'request' && answer.event.message.type === 'response';
  return matches && exchangeKey(request.event) === exchangeKey(answer.event);
}

/** Units of the same shape may be folded: the same messages, bringing none, one or several updates. */
export function shapeOf(unit: Unit): string {
  return unit.map((entry) => (entry.kind === 'remark' ? remarkShape(entry) : arrowShape(entry))).join(' ');
}

/** What happened to the line is never folded away. */
function remarkShape({ what, why, atMs }: Remark): string {
  return what === 'moment' ? `moment ${atMs}` : `${what} ${why?.en ?? ''}`;
}

function arrowShape({ event, feed, action }: Arrow): string {
  const { message, direction } = event;
  const plane = action ? 'action' : feed ? 'feed' : 'other';
  // A whole page is the same page whatever news it brings.
  const news = event.transport === 'page' ? '' : ['none', 'one', 'several'][Math.min(2, event.updates.length)];
  switch (message.type) {
    case 'request':
      return `request ${plane} ${message.method}`;
    case 'response':
      return `response ${plane} ${message.status} ${message.stream} ${refusedByForm(event) !== undefined} ${news}`;
    case 'event':
      return `event ${message.event} ${message.data === undefined} ${message.retryMs === undefined} ${news}`;
    case 'frame':
      return `frame ${direction} ${plane} ${message.opcode} ${message.fin} ${news}`;
    case 'h2-frame':
      return `h2-frame ${direction} ${plane} ${message.frame}`;
    default:
      return `${message.type} ${direction}`;
  }
}
