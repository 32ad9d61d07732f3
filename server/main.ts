/**
 * The lab, composed: link → tap → http → transports → feed, and the control plane beside it. Nothing else in
 * the server knows the whole.
 */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { arch, cpus, type as osType, release } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { systemClock } from './clock.ts';
import { type Language, NO_LINK, type Text, TRANSPORTS, type TransportName } from './contract.ts';
import { createDesk } from './feed/desk.ts';
import { createFeed } from './feed/feed.ts';
import { createPublisher } from './feed/publisher.ts';
import { createHandshakes } from './handshake/services/handshakes.ts';
import { createControlServer } from './http/control.ts';
import { addControlSocket } from './http/control-socket.ts';
import { createGuard, namesOf } from './http/guard.ts';
import { createLine } from './http/line.ts';
import { listen } from './http/listen.ts';
import { createMeasuredServer } from './http/measured.ts';
import { assetPath } from './http/pages.ts';
import { restartServer } from './link/restart.ts';
import { createLaboratory } from './runs/laboratory.ts';
import { createRunStore } from './runs/store.ts';
import { findUpdates } from './tap/decode/find-updates.ts';
import { createRecorder } from './tap/recorder.ts';
import { certificateHosts, keepCertificate } from './tls/keep.ts';
import { createTransports } from './transports/index.ts';

const HISTORY_SIZE = 1000;
/** How long `close` waits for peers to answer before it cuts them off. */
const CLOSE_LIMIT_MS = 1500;

export interface LabOptions {
  /** Port of the lab's page; the transports take the five after it where they are free. 0: any. */
  port: number;
  host: string;
  /** Folder of the run documents. */
  runsDir: string;
  /** Folder of the built page. */
  webDir?: string;
  language?: Language | null;
  /** The page reloads when the server restarts. */
  dev?: boolean;
  /** How many updates the feed keeps. */
  historySize?: number;
}

export interface Lab {
  /** http://localhost:3000 */
  address: string;
  port: number;
  ports: Record<TransportName, number>;
  /** SHA-256 of the certificate that https and wss are spoken with. */
  fingerprint: string;
  /** What the person who started the lab should know. */
  notes: Text[];
  /** Saves a run in progress, says goodbye to every client (WebSocket 1001, streams ended), frees the ports. */
  close(): Promise<void>;
}

/** Starts the lab. Throws a `Problem` when a port or host can't be had. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { host, language = null, dev = false } = options;
  const webDir = options.webDir ?? fileURLToPath(new URL('../web', import.meta.url));
  const clock = systemClock;
  const build = randomBytes(4).toString('hex');

  const feed = createFeed({
    epoch: randomBytes(2).toString('hex'),
    historySize: options.historySize ?? HISTORY_SIZE,
    now: clock.now,
  });
  const publisher = createPublisher(feed, clock);
  const desk = createDesk(publisher, clock);
  const recorder = createRecorder({ now: clock.now, findUpdates });
  const store = createRunStore(options.runsDir);
  // A folder for each host: starting once on another address must not cost the certificate that browsers accepted.
  const tlsDir = join(options.runsDir, 'tls', host.replace(/[^\w.-]/g, '_'));
  const certificate = await keepCertificate(tlsDir, certificateHosts(host), clock.now());

  let controlPort = 0;
  const ports = {} as Record<TransportName, number>;
  const allPorts = (): number[] => [controlPort, ...Object.values(ports)];
  const guard = createGuard(host, allPorts);
  const handshakes = createHandshakes({
    host,
    names: namesOf(host),
    ports: allPorts,
    chatPort: () => ports.websocket,
    recorder,
    clock,
  });

  const line = createLine({ clock, recorder, certificate, restart: (downMs) => restart(downMs) });
  const transports = createTransports({ feed, clock, act: desk.take, pageScript: assetPath(webDir, 'page') });
  const measured = new Map<TransportName, Server>();
  for (const transport of transports) {
    const chat = transport.name === 'websocket' ? { chatService: handshakes.chatService } : {};
    const server = createMeasuredServer({ transport, guard, webDir, ...chat });
    line.attach(server, transport.name);
    measured.set(transport.name, server);
  }
  const all = (names: TransportName[]) => transports.filter(({ name }) => names.includes(name));

  const laboratory = createLaboratory({
    feed,
    publisher,
    desk,
    recorder,
    store,
    clock,
    ports,
    line,
    machine: {
      labVersion: packageJson.version,
      node: process.version,
      os: `${osType()} ${release()} ${arch()}`,
      cpus: `${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}`,
    },
    held: (names) => all(names).reduce((sum, transport) => sum + transport.held(), 0),
    closeIdle: (names) => {
      for (const name of names) measured.get(name)?.closeIdleConnections();
    },
  });

  const control = createControlServer({
    laboratory,
    store,
    guard,
    webDir,
    language,
    handshakes,
    secure: () => line.state().secure,
    onRunsChanged: () => socket.broadcast({ type: 'runs-changed' }),
  });
  const socket = addControlSocket(control, {
    laboratory,
    guard,
    clock,
    line: line.state,
    welcome: () => ({ labVersion: packageJson.version, ports, build, dev }),
  });

  const stopping = new AbortController();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await laboratory.interrupt();
    publisher.stop();
    for (const transport of transports) transport.close();
    socket.close();
    line.use(NO_LINK);
    await handshakes.close();
    await Promise.all([control, ...measured.values()].map(closeServer));
    line.close();
  };

  /** A restart as clients see it: the link cuts their connections, and for a while nobody listens. */
  const restart = (downMs: number): void => {
    for (const server of measured.values()) {
      restartServer(server, downMs, clock, stopping.signal).catch((error: Error) => console.error(error.message));
    }
  };

  try {
    controlPort = await listen(control, options.port, host);
    const notes = await listenMeasured(measured, ports, options.port, host);
    await handshakes.start();
    const shownHost = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
    return {
      address: `http://${shownHost}:${controlPort}`,
      port: controlPort,
      ports,
      fingerprint: certificate.fingerprint,
      notes,
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives each transport the port after the one before, or any free one, and says so. */
async function listenMeasured(
  servers: Map<TransportName, Server>,
  ports: Record<TransportName, number>,
  firstPort: number,
  host: string,
): Promise<Text[]> {
  const notes: Text[] = [];
  for (const [index, name] of TRANSPORTS.entries()) {
    const server = servers.get(name);
    if (!server) continue;
    const wanted = firstPort === 0 ? 0 : firstPort + 1 + index;
    const got = await listen(server, wanted, host).catch(() => listen(server, 0, host));
    ports[name] = got;
    if (wanted === 0 || got === wanted) continue;
    notes.push({
      en: `Port ${wanted} is in use: ${name} listens on ${got} instead.`,
      es: `El puerto ${wanted} está ocupado: ${name} escucha en el ${got}.`,
    });
  }
  return notes;
}

/** Stops listening, lets open connections say goodbye, and cuts off those that don't. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), CLOSE_LIMIT_MS);
    server.close(() => {
      clearTimeout(limit);
      resolve();
    });
    server.closeIdleConnections();
  });
}
