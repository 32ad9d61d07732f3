/**
 * Connections that somebody looks at: opened by the raw client, or by the page itself and found by its token.
 * Bounded: the oldest is forgotten beyond fifty, and a live one that nobody uses for five minutes is closed.
 */
import { randomBytes } from 'node:crypto';
import { METHODS } from 'node:http';
import type { Clock } from '../../clock.ts';
import type { HandshakeKind, HandshakeRequest, HandshakeView, Text, VariantId } from '../../contract.ts';
import type { VariantRecipe } from '../breaks/recipe.ts';
import { isInterim } from '../opening/checks/heads.ts';
import type { Policy } from '../opening/checks/server.ts';
import { viewOf } from '../opening/view.ts';
import { begin, type Conversation, sayScript } from './conversation.ts';
import { openStream } from './http2/stream.ts';
import { BROWSER_TITLE, isBrowser, type Order, orderOf, type Ports, PROGRAM_TITLE, variantOf } from './orders.ts';
import type { RawClient } from './raw-client.ts';
import type { Recorded, Recordings } from './recordings.ts';
import { notFound, notLive, notRecorded, tokenUnknown } from './session-problems.ts';

export const KEPT_SESSIONS = 50;
export const IDLE_LIMIT_MS = 5 * 60_000;
/** The tap may be a moment behind the raw client. */
const RECORDING_LIMIT_MS = 1000;

interface Session {
  id: string;
  kind: HandshakeKind;
  title: Text;
  variantId: VariantId | null;
  recorded: Recorded;
  /** Null: nobody here can send on it. */
  conversation: Conversation | null;
  stopWaiting(): void;
}

export interface Sessions {
  /** Opens a connection, speaks as asked, and resolves to what was recorded. */
  open(request: HandshakeRequest): Promise<HandshakeView>;
  /** The page's own connection. Throws a `Problem` (404) when no such was seen. */
  find(token: string): HandshakeView;
  view(id: string): HandshakeView;
  /** Sends frames on a live connection and resolves to the view with the answers. Throws a `Problem` (404, 409). */
  send(id: string, frames: Uint8Array[]): Promise<HandshakeView>;
  close(): void;
}

export interface SessionsOptions {
  client: RawClient;
  recordings: Recordings;
  clock: Clock;
  ports(): Ports;
  /** What the server checked this connection by. */
  policyOf(recorded: Recorded, kind: HandshakeKind): Policy;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { client, recordings, clock } = options;
  const sessions = new Map<string, Session>();

  const show = ({ id, kind, title, variantId, recorded, conversation }: Session): HandshakeView =>
    viewOf(recorded, {
      id,
      kind,
      title,
      live: conversation?.agreed === true,
      variantId,
      policy: options.policyOf(recorded, kind),
      methods: METHODS,
    });

  const keep = (session: Omit<Session, 'id' | 'stopWaiting'>): Session => {
    const kept: Session = { ...session, id: randomBytes(6).toString('hex'), stopWaiting: () => {} };
    sessions.set(kept.id, kept);
    for (const old of [...sessions.values()].slice(0, -KEPT_SESSIONS)) forget(old);
    return kept;
  };

  const forget = (session: Session): void => {
    session.stopWaiting();
    session.conversation?.connection.destroy();
    sessions.delete(session.id);
  };

  const stayAlive = (session: Session): void => {
    session.stopWaiting();
    session.stopWaiting = clock.after(IDLE_LIMIT_MS, () => session.conversation?.connection.destroy());
  };

  const find = (id: string): Session => {
    const session = sessions.get(id);
    if (session) return session;
    throw notFound(id, KEPT_SESSIONS);
  };

  /** Resolves when the recording of a connection says what is needed, or after a second. */
  const recorded = (
    port: number,
    clientPort: number,
    isComplete: (one: Recorded) => boolean,
  ): Promise<Recorded | null> =>
    new Promise((resolve) => {
      const look = (): Recorded | null => recordings.byPorts(port, clientPort);
      const finish = (): void => {
        stop();
        cancel();
        resolve(look());
      };
      const check = (): void => {
        const one = look();
        if (one && isComplete(one)) finish();
      };
      const stop = recordings.onChange(check);
      const cancel = clock.after(RECORDING_LIMIT_MS, finish);
      check();
    });

  const open = async (order: Order): Promise<Session> => {
    const opened = await client.open(order.port, order.http2 ? 'h2' : 'http/1.1');
    const connection = order.http2 ? await openStream(opened) : opened;
    const conversation = await begin(connection, order.request);
    const live = order.live && conversation.agreed;
    if (!live) await speak(conversation, order.variant);
    const isComplete = (one: Recorded): boolean => (live ? hasAnswer(one) : one.connection.closedAtMs !== null);
    const seen = await recorded(order.port, connection.clientPort, isComplete);
    if (!seen) {
      connection.destroy();
      throw notRecorded();
    }
    const { kind, title, variant } = order;
    const session = keep({
      kind,
      title,
      variantId: variant?.id ?? null,
      recorded: seen,
      conversation: live ? conversation : null,
    });
    if (live) stayAlive(session);
    return session;
  };

  return {
    async open(request) {
      return show(await open(orderOf(request, options.ports())));
    },
    find(token) {
      const seen = recordings.byToken(token);
      if (!seen) throw tokenUnknown(token);
      const known = [...sessions.values()].find((one) => one.recorded === seen);
      return show(
        known ??
          keep({
            ...(isBrowser(seen)
              ? { kind: 'browser' as const, title: BROWSER_TITLE }
              : { kind: 'program' as const, title: PROGRAM_TITLE }),
            variantId: variantOf(seen),
            recorded: seen,
            conversation: null,
          }),
      );
    },
    view: (id) => show(find(id)),
    async send(id, frames) {
      const session = find(id);
      const { conversation } = session;
      if (!conversation || conversation.ending) throw notLive();
      stayAlive(session);
      await conversation.say(frames);
      const ends = conversation.ending;
      if (ends) await conversation.finish();
      const { serverPort, clientPort, seen } = conversation.connection;
      await recorded(serverPort, clientPort, (one) => (ends ? one.connection.closedAtMs !== null : one.seen >= seen));
      return show(session);
    },
    close() {
      for (const session of [...sessions.values()]) forget(session);
    },
  };
}

async function speak(conversation: Conversation, variant: VariantRecipe | null): Promise<void> {
  if (conversation.agreed && variant?.frames) {
    await conversation.say([variant.frames]);
    if (variant.endsAbruptly) conversation.connection.end();
  } else if (conversation.agreed && variant?.side !== 'server') await sayScript(conversation);
  await conversation.finish();
}

function hasAnswer({ events }: Recorded): boolean {
  return events.some(({ message }) => message.type === 'response' && !isInterim(message.status));
}
