/** The opening handshakes of a recorded run: each step by step, whoever answered it. */

import { calledOf } from '../../analysis/words/server.ts';
import {
  asksForWebSocket,
  type HandshakeView,
  type Opening,
  OUR_SERVER_NAME,
  type Run,
  type Text,
  type WireEvent,
  type WireMessage,
} from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { createKeptEvents } from '../services/kept-events.ts';
import { opensHttp2 } from './http2/frames.ts';
import { viewOf } from './view.ts';

/** RFC 9110 §9 and RFC 5789: which of them a parser knows makes no difference to an answer that was recorded. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

type Request = Extract<WireMessage, { type: 'request' }>;

/** A request that asks for WebSocket, in either way. */
function asksToOpen(event: WireEvent): event is WireEvent & { message: Request } {
  return asksForWebSocket(event.message);
}

/**
 * `connection`: its number in the run; null: the first that has one. `stream`: over HTTP/2, which of its streams; null: the
 * first. Throws a `Problem` (404).
 */
export function handshakeOfRun(run: Run, connection: number | null, stream: number | null = null): HandshakeView {
  const openings = run.events.filter(({ transport }) => transport === 'websocket').filter(asksToOpen);
  const opening = openings.find(
    (one) => (connection === null || one.connection === connection) && (stream === null || one.stream === stream),
  );
  const record = run.connections.find(({ id }) => id === opening?.connection);
  if (!opening || !record) throw none(connection, stream);
  const kept = createKeptEvents();
  for (const event of run.events) {
    if (event.connection === opening.connection && concerns(event, opening)) kept.add(event);
  }
  const isBrowser = headerValue(opening.message.headers, 'origin') !== null;
  const view = viewOf(
    // Who sent the first FIN is no part of a run.
    { ...kept, connection: record, ends: null, token: null, stream: opening.stream ?? null },
    {
      id: `${run.id}/${record.id}`,
      kind: isBrowser ? 'browser' : 'program',
      title: titleOf(run),
      live: false,
      variantId: null,
      // Whom it lets in, its server knows.
      policy: { hosts: null, origins: null, secure: record.encrypted === true },
      methods: METHODS,
      server: serverOf(run),
    },
  );
  return { ...view, ofRun: { run: run.id, ...whereOf(opening), openings: openings.map(whereOf) } };
}

const whereOf = ({ connection, stream }: WireEvent): Opening => ({
  connection,
  ...(stream !== undefined && { stream }),
});

/** Over HTTP/2 a connection carries other streams too: of it belong here its TLS, and how it began. */
function concerns(event: WireEvent, opening: WireEvent): boolean {
  if (event.message.type === 'tls') return true;
  if (opening.stream === undefined) return event.exchange === opening.exchange;
  return event.stream === opening.stream || opensHttp2(event);
}

/** The program that answered; null: our own server. */
function serverOf({ server }: Run): Text | null {
  return server?.transports.includes('websocket') ? calledOf(server) : null;
}

function titleOf(run: Run): Text {
  const { en, es } = serverOf(run) ?? { en: OUR_SERVER_NAME, es: OUR_SERVER_NAME };
  return { en: `In a run, answered by ${en}`, es: `En una ejecución, respondido por ${es}` };
}

function none(connection: number | null, stream: number | null): Problem {
  if (connection !== null || stream !== null) {
    const named = [
      ...(connection === null ? [] : [{ en: `connection ${quote(connection)}`, es: `conexión ${quote(connection)}` }]),
      ...(stream === null ? [] : [{ en: `stream ${quote(stream)}`, es: `flujo ${quote(stream)}` }]),
    ];
    return new Problem(404, 'no-such-handshake', {
      en: `This run has no opening handshake of WebSocket on ${named.map(({ en }) => en).join(', ')}. Leave both out to see its first.`,
      es: `Esta ejecución no tiene ningún saludo inicial de WebSocket en: ${named.map(({ es }) => es).join(', ')}. Sin ninguno de los dos se ve el primero.`,
    });
  }
  return new Problem(404, 'no-handshake', {
    en: 'No opening handshake was recorded in this run: WebSocket was not among its transports, or never connected. Open a run that measured WebSocket.',
    es: 'En esta ejecución no se grabó ningún saludo inicial: WebSocket no estaba entre sus transportes, o no llegó a conectarse. Abre una ejecución que haya medido WebSocket.',
  });
}
