/**
 * A client made of nothing but TCP, and TLS where the port speaks it: it sends the bytes that it is given and reads what
 * comes back. It connects to the lab's own ports and nowhere else, because `ports` is all that it knows: no address can
 * be handed in.
 */
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { HttpVersion } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import type { DecodedEvent } from '../../tap/decode/event-writer.ts';
import { createDecoder } from '../../tap/decode/protocols.ts';

const CONNECT_LIMIT_MS = 2000;
const KEPT_EVENTS = 1000;

export interface RawConnection {
  serverPort: number;
  clientPort: number;
  /** What this client sent and received, decoded, in order. The tap on the server's side sees the same. */
  events: readonly DecodedEvent[];
  /** How many there were; of a long connection only the first are in `events`. */
  readonly seen: number;
  readonly closed: boolean;
  /** Bytes that came from the server, without TLS. */
  readonly heardBytes: number;
  /** The server has sent its last byte. */
  readonly serverEnded: boolean;
  /** It is a stream over HTTP/2. */
  readonly http2: boolean;
  /** Sends the request: over HTTP/1.1 as lines, over HTTP/2 as a header block. */
  ask(request: Uint8Array): void;
  send(bytes: Uint8Array): void;
  /** Called with each event; the returned function unsubscribes. */
  onEvent(listener: (event: DecodedEvent) => void): () => void;
  /** Resolves to true as soon as `condition` holds, to false when the connection is closed or the time is over. */
  until(condition: () => boolean, limitMs: number): Promise<boolean>;
  /** Sends FIN. */
  end(): void;
  destroy(): void;
}

export interface RawClient {
  /**
   * Throws a `Problem`: 403 for a port that isn't the lab's, 502 when nothing answers there. `speaks`: what is agreed on
   * with a port that speaks TLS.
   */
  open(port: number, speaks?: HttpVersion): Promise<RawConnection>;
  /** Is the other end of this server-side socket one of ours? */
  owns(socket: { remoteAddress?: string; localAddress?: string; remotePort?: number }): boolean;
  /** Does a connection of ours that is open use this port at our end? */
  isOwnPort(clientPort: number): boolean;
  close(): void;
}

export interface RawClientOptions {
  /** Where the lab listens. */
  address: string;
  /** Its ports, asked anew each time. */
  ports(): number[];
  /** The certificate (PEM) of a port that speaks TLS now; null: it doesn't. */
  certificateOf(port: number): string | null;
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

export function createRawClient(options: RawClientOptions): RawClient {
  const open = new Map<number, RawConnection>();
  return {
    async open(port, speaks = 'http/1.1') {
      if (!options.ports().includes(port)) throw notOurs(port);
      const certificate = options.certificateOf(port);
      const socket = await connectTo(port, options.address, certificate, speaks);
      const connection = wrap(socket, port, options.now, speaks);
      open.set(connection.clientPort, connection);
      socket.on('close', () => open.delete(connection.clientPort));
      return connection;
    },
    owns: ({ remoteAddress, localAddress, remotePort }) =>
      remotePort !== undefined && remoteAddress === localAddress && open.has(remotePort),
    isOwnPort: (clientPort) => open.has(clientPort),
    close() {
      for (const connection of open.values()) connection.destroy();
    },
  };
}

/** `certificate`: the only one that is trusted; null: without TLS. */
function connectTo(port: number, host: string, certificate: string | null, speaks: HttpVersion): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const tcp = connect({ port, host, allowHalfOpen: true, noDelay: true });
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket =
      certificate === null
        ? tcp
        : connectTls({
            ...{ socket: tcp, host, ca: certificate, ...(speaks === 'h2' && { ALPNProtocols: [speaks] }) },
            ...servername,
          });
    socket.setTimeout(CONNECT_LIMIT_MS, () => socket.destroy(new Error('timeout')));
    socket.once('error', (error) => reject(unreachable(port, error.message)));
    socket.once(certificate === null ? 'connect' : 'secureConnect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

function wrap(socket: Socket, serverPort: number, now: () => number, speaks: HttpVersion): RawConnection {
  const events: DecodedEvent[] = [];
  const listeners = new Set<(event: DecodedEvent) => void>();
  const waiting = new Set<() => void>();
  let seen = 0;
  let closed = false;
  let serverEnded = false;
  let heardBytes = 0;

  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  const decoder = createDecoder(speaks, {
    findUpdates: () => [],
    emit(event) {
      seen += 1;
      if (events.length < KEPT_EVENTS) events.push(event);
      for (const listener of [...listeners]) listener(event);
    },
  });

  socket.on('data', (chunk) => {
    heardBytes += chunk.length;
    decoder.push('down', chunk, now());
    wake();
  });
  socket.on('end', () => {
    serverEnded = true;
    decoder.end('down');
    wake();
  });
  // A reset is no accident here: some variants are meant to be cut off.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    closed = true;
    decoder.end('up');
    decoder.end('down');
    wake();
  });

  const send = (bytes: Uint8Array): void => {
    if (closed || socket.writableEnded) return;
    decoder.push('up', bytes, now());
    socket.write(bytes);
  };

  return {
    http2: false,
    serverPort,
    clientPort: socket.localPort ?? 0,
    events,
    get seen() {
      return seen;
    },
    get closed() {
      return closed;
    },
    get heardBytes() {
      return heardBytes;
    },
    get serverEnded() {
      return serverEnded;
    },
    ask: send,
    send,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    until: (condition, limitMs) =>
      new Promise((resolve) => {
        const finish = (met: boolean): void => {
          clearTimeout(timer);
          waiting.delete(check);
          resolve(met);
        };
        const check = (): void => {
          if (condition()) finish(true);
          else if (closed) finish(false);
        };
        const timer = setTimeout(() => finish(condition()), limitMs);
        waiting.add(check);
        check();
      }),
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
  };
}

function notOurs(port: number): Problem {
  return new Problem(403, 'foreign-port', {
    en: `Port ${port} is not this lab's. The raw client speaks to the lab's own ports only.`,
    es: `El puerto ${port} no es de este laboratorio. El cliente TCP propio solo habla con los puertos del propio laboratorio.`,
  });
}

function unreachable(port: number, reason: string): Problem {
  return new Problem(502, 'no-connection', {
    en: `The lab's own port ${port} doesn't answer (${reason}). If a run with a slow or cut link is going on, let it end and try again; otherwise restart the lab.`,
    es: `El propio puerto ${port} del laboratorio no responde (${reason}). Si hay en marcha una ejecución con un enlace lento o cortado, deja que termine e inténtalo otra vez; si no, reinicia el laboratorio.`,
  });
}
