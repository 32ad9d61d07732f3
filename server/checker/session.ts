/** What one check works with: connections of its own, the server's feed, and what the server handed on. */
import type { CheckExchange, TransportName } from '../contract.ts';
import { formatCursor } from '../feed/cursor.ts';
import type { MemoryFeed } from '../feed/memory.ts';
import { acceptOf } from '../handshake/opening/accept.ts';
import { Fault, text } from './fault.ts';
import type { TakenAction, Target } from './target/target.ts';
import { type Connection, openConnection } from './wire/connection.ts';
import { type Answer, type RequestParts, request } from './wire/http.ts';
import { unanswered } from './wire/unanswered.ts';

/** So many of the first, and of the last, things that went over the wire are kept of one check. */
const KEPT_EXCHANGES = 12;
/** The key of the RFC's example, §1.3. */
export const SAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

export interface OpenOptions extends RequestParts {
  /** What follows the path: `since=…`. Left out: the newest cursor, so that the server says nothing of its own. */
  query?: string;
  /** In the place of the target's own. */
  path?: string;
}

export interface Shaken {
  connection: Connection;
  /** Null: none came. */
  answer: Answer | null;
  key: string;
}

export interface Session {
  readonly target: Target;
  readonly transport: TransportName;
  readonly deadlineMs: number;
  /** It sends back what it gets. */
  readonly echoes: boolean;
  /** The feed that it passes on. Throws where it has none: such a check is not asked. */
  readonly feed: MemoryFeed;
  /** Opens a connection and sends nothing. */
  connect(): Promise<Connection>;
  /** The bytes of a right opening handshake, but for what `options` changes. */
  handshake(options?: OpenOptions): Uint8Array;
  /** Sends it, and reads the answer. */
  shake(options?: OpenOptions): Promise<Shaken>;
  /** The same, and it must be 101. */
  open(options?: OpenOptions): Promise<Connection>;
  /** Asks over HTTP, on a connection of its own. */
  ask(path: string, parts?: RequestParts): Promise<Answer | null>;
  /** Why the connection that was opened last brought no whole answer. */
  unanswered(): Fault;
  /** Where a client stands who has everything: `since=c4ec.7`; empty without a feed. */
  newest(): string;
  /** Waits until the server hands on an action that fits; null: none came before the deadline. */
  action(fits: (action: TakenAction) => boolean): Promise<TakenAction | null>;
}

export interface SessionEnd {
  session: Session;
  exchanges: CheckExchange[];
  /** The server has ended one of its connections. */
  wasLetGo(): boolean;
  release(): void;
}

export interface SessionOptions {
  target: Target;
  transport: TransportName;
  deadlineMs: number;
  echoes: boolean;
}

const randomKey = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');

/** Makes a session; `release` lets go of all its connections. */
export function createSession({ target, transport, deadlineMs, echoes }: SessionOptions): SessionEnd {
  const startedMs = performance.now();
  const exchanges: CheckExchange[] = [];
  const connections: Connection[] = [];
  const actionsBefore = target.actions.length;

  const newest = (): string => (target.feed ? `since=${formatCursor(target.feed.latest())}` : '');
  const usual = (): [string, string][] => [['Host', target.authority(transport)]];

  const session: Session = {
    target,
    transport,
    deadlineMs,
    echoes,
    get feed() {
      if (!target.feed) throw new Error(`${target.name} has no feed: the check must say that it uses one`);
      return target.feed;
    },
    newest,
    async connect() {
      const number = connections.length + 1;
      const connection = await openConnection({
        place: target.place(transport),
        number,
        deadlineMs,
        note(exchange) {
          exchanges.push({ connection: number, atMs: performance.now() - startedMs, ...exchange });
          if (exchanges.length > 2 * KEPT_EXCHANGES) exchanges.splice(KEPT_EXCHANGES, 1);
        },
      });
      connections.push(connection);
      return connection;
    },
    handshake({ query = newest(), path = target.path(transport), set = {}, ...parts } = {}) {
      const joint = path.includes('?') ? '&' : '?';
      return request(`${path}${query && joint}${query}`, usual(), {
        ...parts,
        set: {
          Upgrade: 'websocket',
          Connection: 'Upgrade',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': randomKey(),
          ...set,
        },
      });
    },
    async shake(options = {}) {
      const key = [options.set?.['Sec-WebSocket-Key']].flat()[0] ?? randomKey();
      const connection = await session.connect();
      const set = { 'Sec-WebSocket-Key': key, ...options.set };
      connection.send(session.handshake({ ...options, set }));
      return { connection, answer: await connection.answer(options.method ?? 'GET'), key: key.trim() };
    },
    async open(options) {
      const { connection, answer } = await session.shake(options);
      if (answer?.status !== 101) throw notOpened(session, answer);
      return connection;
    },
    async ask(path, parts = {}) {
      const connection = await session.connect();
      connection.send(request(path, [...usual(), ['Connection', 'close']], parts));
      return connection.answer(parts.method ?? 'GET');
    },
    unanswered() {
      const last = connections.at(-1);
      if (!last) throw new Error('nothing was asked on any connection');
      return unanswered(last, deadlineMs);
    },
    async action(fits) {
      const find = (): TakenAction | undefined => target.actions.slice(actionsBefore).find(fits);
      if (find()) return find() ?? null;
      return new Promise((resolve) => {
        const finish = (found: TakenAction | null): void => {
          clearTimeout(timer);
          stop();
          resolve(found);
        };
        const stop = target.onAction(() => {
          const found = find();
          if (found) finish(found);
        });
        const timer = setTimeout(() => finish(null), deadlineMs);
      });
    },
  };
  return {
    session,
    exchanges,
    wasLetGo: () => connections.some(({ ended }) => ended),
    release() {
      for (const connection of connections) connection.release();
    },
  };
}

/** What was said in the place of the 101. */
export function notOpened(session: Pick<Session, 'unanswered'>, answer: Answer | null): Fault {
  if (!answer) return session.unanswered();
  const first = JSON.stringify(answer.head.split('\r\n')[0]);
  return new Fault(
    text(
      `The connection was not opened: the answer begins ${first}.`,
      `La conexión no se abrió: la respuesta empieza por ${first}.`,
    ),
  );
}

export const acceptFor = (key: string): string => acceptOf(key).accept;
