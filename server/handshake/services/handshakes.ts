/**
 * The handshake's part of the lab, composed: the echo service, the wrong server, the raw client between them, the
 * recordings of both, and the sessions that the page looks at.
 *
 *     raw client ──TCP── (tls) ── tap ── /chatService   (the WebSocket transport's port, which may speak TLS)
 *                ├─TCP── tap ── wrong server            (a port of its own, with a recorder of its own)
 *                └─TCP── tls ── tap ── /chatService     (two ports that speak HTTP/2 at any time, recorded there too)
 */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import type { Clock } from '../../clock.ts';
import { CHAT_SERVICE_PATH, CHAT_SUBPROTOCOLS, type HandshakeCatalog, type HandshakeKind } from '../../contract.ts';
import { pathOf } from '../../tap/decode/http1/target.ts';
import { createRecorder, type Recorder } from '../../tap/recorder.ts';
import { publicVariant, VARIANTS } from '../breaks/variants.ts';
import { createWrongServer } from '../breaks/wrong-server.ts';
import { MAX_PAYLOAD_BYTES } from '../frames/build.ts';
import type { Policy } from '../opening/checks/server.ts';
import { SIDE_TEXTS } from '../opening/texts/side.ts';
import { type ChatService, createChatService } from './chat-service.ts';
import { createRawClient } from './raw-client.ts';
import { createRecordings, type Recorded } from './recordings.ts';
import { MAX_FRAMES_PER_SEND, MAX_HEAD_BYTES } from './requests.ts';
import { SEED_CHANGES, SEED_HOST, SEED_LINES, SEED_ORIGIN } from './seed.ts';
import { createSessions, IDLE_LIMIT_MS, type Sessions } from './sessions.ts';

/** The WebSocket transport's own endpoint, on the same port. */
const FEED_PATH = '/ws';

export interface HandshakesOptions {
  /** Where the lab listens. */
  host: string;
  /** The names that it answers to, in lower case, without port. */
  names: string[];
  /** All ports of the lab's pages, asked anew each time. */
  ports(): number[];
  /** The port of the WebSocket transport. */
  chatPort(): number;
  /** Whether it speaks TLS now, and whether it offers HTTP/2 then. */
  secure(): boolean;
  offersHttp2(): boolean;
  /** With which: in PEM, and its SHA-256. */
  certificate: { cert: string; fingerprint: string };
  recorder: Recorder;
  /** Makes a port that speaks HTTP/2 at any time. */
  http2Port(wanted: StreamPortOptions): StreamPort;
  clock: Clock;
}

export interface StreamPortOptions {
  recorder: Recorder;
  chatService: ChatService;
  /** Whether it announces extended CONNECT. */
  announces: boolean;
}

export interface StreamPort {
  /** It does not listen yet. */
  server: Server;
  close(): void;
}

export interface Handshakes {
  chatService: ChatService;
  sessions: Sessions;
  catalog(): HandshakeCatalog;
  /** PEM: what the chat port is trusted by while it speaks TLS. */
  certificate: string;
  /** Lets the wrong server listen on a free port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export function createHandshakes(options: HandshakesOptions): Handshakes {
  const { recorder, clock } = options;
  const wrong = createWrongServer();
  // Its traffic must never count as a transport's, so it isn't recorded with theirs.
  const wrongRecorder = createRecorder({ now: clock.now, findUpdates: () => [] });
  wrongRecorder.attach(wrong.server, 'websocket');
  const wrongPort = (): number => portOf(wrong.server);

  const client = createRawClient({
    address: loopbackOf(options.host),
    ports: () => [options.chatPort(), wrongPort(), ...streamPorts()],
    certificateOf: (port) =>
      (port === options.chatPort() && options.secure()) || streamPorts().includes(port)
        ? options.certificate.cert
        : null,
    now: clock.now,
  });

  const policy = (isOurClient: boolean, port: number): Policy => {
    const hosts = options.names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
    const origins = options.names.flatMap((name) =>
      options.ports().flatMap((one) => [`http://${name}:${one}`, `https://${name}:${one}`]),
    );
    return isOurClient ? { hosts: [SEED_HOST, ...hosts], origins: [SEED_ORIGIN, ...origins] } : { hosts, origins };
  };
  const chatService = createChatService(({ socket }: IncomingMessage) => ({
    ...policy(client.owns(socket), socket.localPort ?? options.chatPort()),
    secure: 'encrypted' in socket,
  }));

  // Their traffic must not count as a transport's either.
  const [stream, silent] = [true, false].map((announces) =>
    options.http2Port({ recorder: wrongRecorder, chatService, announces }),
  ) as [StreamPort, StreamPort];
  const streamPorts = (): number[] => [stream, silent].map(({ server }) => portOf(server));

  const recordings = createRecordings([recorder, wrongRecorder], ({ serverPort, clientPort }, target) => {
    // The raw client may ask for anything. Bytes that aren't a request may be anybody's, and have no path to go by.
    const isOurs = client.isOwnPort(clientPort) || target === null;
    return isOurs || serverPort === wrongPort() || pathOf(target) === CHAT_SERVICE_PATH;
  });

  const shownPolicy = ({ connection }: Recorded, kind: HandshakeKind): Policy => {
    if (connection.serverPort === wrongPort()) return { hosts: null, origins: null };
    const known = policy(kind !== 'browser' && kind !== 'program', connection.serverPort);
    return { ...known, secure: connection.encrypted === true, paths: [CHAT_SERVICE_PATH, FEED_PATH] };
  };

  const sessions = createSessions({
    client,
    recordings,
    clock,
    ports: () => ({
      ...{ chat: options.chatPort(), wrong: wrongPort() },
      ...{ http2: portOf(stream.server), silent: portOf(silent.server) },
    }),
    policyOf: shownPolicy,
  });

  return {
    chatService,
    sessions,
    catalog: () => ({
      ...CATALOG,
      chatPort: options.chatPort(),
      wrongPort: wrongPort(),
      secure: options.secure(),
      http2: options.offersHttp2(),
      fingerprint: options.certificate.fingerprint,
    }),
    certificate: options.certificate.cert,
    async start() {
      for (const { server } of [wrong, stream, silent]) {
        server.listen(0, options.host);
        await once(server, 'listening');
      }
    },
    async close() {
      sessions.close();
      recordings.close();
      client.close();
      chatService.close();
      for (const { server, close } of [wrong, stream, silent]) {
        close();
        if (!server.listening) continue;
        server.close();
        await once(server, 'close');
      }
    },
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo | null)?.port ?? 0;

/** Where the raw client finds the lab: an address, so that no name has to be resolved. */
function loopbackOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

const CATALOG: Omit<HandshakeCatalog, 'chatPort' | 'wrongPort' | 'secure' | 'http2' | 'fingerprint'> = {
  chatPath: CHAT_SERVICE_PATH,
  subprotocols: [...CHAT_SUBPROTOCOLS],
  seedLines: [...SEED_LINES],
  seedChanges: SEED_CHANGES,
  variants: VARIANTS.map(publicVariant),
  sideTexts: SIDE_TEXTS,
  commands: [
    {
      text: '/ping are you there?',
      what: { en: 'The server sends a ping with this payload.', es: 'El servidor envía un ping con esta carga útil.' },
    },
    {
      text: '/fragments ¡Adiós 世界! 👋',
      what: {
        en: 'The server sends the text back in three frames.',
        es: 'El servidor devuelve el texto en tres tramas.',
      },
    },
    {
      text: '/close',
      what: { en: 'The server closes with 4000.', es: 'El servidor cierra con 4000.' },
    },
  ],
  browserScript: [{ send: 'Hello' }, { send: '/ping are you there?' }, { send: '/fragments ¡Adiós 世界! 👋' }],
  limits: {
    headBytes: MAX_HEAD_BYTES,
    frameBytes: MAX_PAYLOAD_BYTES,
    framesPerSend: MAX_FRAMES_PER_SEND,
    idleMs: IDLE_LIMIT_MS,
  },
};
