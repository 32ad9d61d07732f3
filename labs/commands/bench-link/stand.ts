/** The lab's five transports, plain answers of any size, and both with TLS, all behind one link. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../../server/clock.ts';
import type { TransportName, WireEvent } from '../../../server/contract.ts';
import { createMemoryFeed, type MemoryFeed } from '../../../server/feed/memory.ts';
import { createLink, type LinkEmulator } from '../../../server/link/emulator.ts';
import { findUpdates } from '../../../server/tap/decode/find-updates.ts';
import { type AttachOptions, createRecorder } from '../../../server/tap/recorder.ts';
import { makeCertificate } from '../../../server/tls/certificate.ts';
import { createTlsLayer } from '../../../server/tls/secure.ts';
import { createTransports } from '../../../server/transports/index.ts';
import type { Transport } from '../../../server/transports/transport.ts';

export interface Stand {
  feed: MemoryFeed;
  link: LinkEmulator;
  transports: Record<TransportName, { path: string; port: number; held(): number }>;
  /** GET /<n> answers n bytes. */
  plainPort: number;
  tlsPort: number;
  /** WebSocket echo: behind the link, and without one. */
  echoPort: number;
  bareEchoPort: number;
  /** WebSocket on which the server speaks first, and its open ends. */
  pushPort: number;
  pushSockets: Set<WebSocket>;
  certificate: string;
  /** Wire events since this was last asked. */
  takeEvents(): WireEvent[];
  close(): void;
}

export async function startStand(): Promise<Stand> {
  const link = createLink({ clock: systemClock });
  const recorder = createRecorder({ now: systemClock.now, findUpdates });
  let events: WireEvent[] = [];
  recorder.subscribe({ event: (event) => events.push(event) });
  const feed = createMemoryFeed({ epoch: 'k3f9', historySize: 20, now: systemClock.now });
  const certificate = makeCertificate(['localhost', '127.0.0.1'], systemClock.now());
  const servers: Server[] = [];
  const pushSockets = new Set<WebSocket>();

  const listen = async (server: Server, options: AttachOptions): Promise<number> => {
    recorder.attach(server, 'polling', options);
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  const behindLink: AttachOptions = { link: link.wrap };
  const transports = {} as Stand['transports'];
  const act = (): never => {
    throw new Error('expected no action in the bench');
  };
  for (const transport of createTransports({
    feed,
    topic: () => 'ticker',
    clock: systemClock,
    act,
    pageScript: null,
  })) {
    const port = await listen(serverOf(transport), behindLink);
    transports[transport.name] = { path: transport.path, port, held: transport.held };
  }
  return {
    feed,
    link,
    transports,
    plainPort: await listen(sizedAnswers(), behindLink),
    tlsPort: await listen(sizedAnswers(), { ...behindLink, tls: createTlsLayer(certificate, systemClock.now) }),
    echoPort: await listen(echo(), behindLink),
    bareEchoPort: await listen(echo(), {}),
    pushPort: await listen(talking(pushSockets), behindLink),
    pushSockets,
    certificate: certificate.cert,
    takeEvents() {
      const taken = events;
      events = [];
      return taken;
    },
    close() {
      link.close();
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function serverOf(transport: Transport): Server {
  const url = (target: string | undefined): URL => new URL(target ?? '/', 'http://localhost');
  const server = createServer((request, response) => transport.answer(request, response, url(request.url)));
  return server.on('upgrade', (request, socket, head) => {
    transport.upgrade?.(request, socket, head, url(request.url), { name: 'bench' } as never);
  });
}

function sizedAnswers(): Server {
  return createServer((request, response) => response.end(Buffer.alloc(Number(request.url?.slice(1)), 'x')));
}

function echo(): Server {
  const server = createServer();
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(data as Buffer, { binary: false }));
  });
  return server;
}

function talking(open: Set<WebSocket>): Server {
  const server = createServer();
  new WebSocketServer({ server }).on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  return server;
}
