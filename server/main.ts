/** The lab, composed: a bench, and the control plane beside it. Nothing else in the server knows the whole. */
import { randomBytes } from 'node:crypto';
import { arch, cpus, type as osType, release } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { createBench, createBenchRecorder } from './bench/bench.ts';
import { systemClock } from './clock.ts';
import type { Language, Text, TransportName } from './contract.ts';
import { createControlServer } from './control/server.ts';
import { addControlSocket } from './control/socket/socket.ts';
import { createHandshakes } from './handshake/services/handshakes.ts';
import { addressOf, canonicalHost } from './http/address.ts';
import { closeServer } from './http/close.ts';
import { createGuard, namesOf } from './http/guard.ts';
import { listen } from './http/listen.ts';
import { createLaboratory } from './runs/laboratory.ts';
import { createRunStore } from './runs/store.ts';
import { certificateHosts, type KeptCertificate, keepCertificate, moveCertificates } from './tls/keep.ts';

export interface LabOptions {
  /** Port of the lab's page; the transports take the five after it where they are free. 0: any. */
  port: number;
  host: string;
  /** Folder of the run documents. */
  runsDir: string;
  /** Folder of what is this user's alone: the private key. Left out: nothing is kept from start to start. */
  stateDir?: string;
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
  /** What it listens on, as browsers write it. */
  host: string;
  port: number;
  ports: Record<TransportName, number>;
  /** SHA-256 of the certificate that https and wss are spoken with. */
  fingerprint: string;
  /** What the person who started the lab should know. */
  notes: Text[];
  /** Saves a run in progress, says goodbye to every client (WebSocket 1001, streams ended), frees the ports. */
  close(): Promise<void>;
}

/** Starts the lab. Throws a `Problem` when a port, a host or the folder of the runs can't be had. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { language = null, dev = false } = options;
  const host = canonicalHost(options.host);
  const webDir = options.webDir ?? fileURLToPath(new URL('../web', import.meta.url));
  const clock = systemClock;
  const build = randomBytes(4).toString('hex');

  const store = createRunStore(options.runsDir);
  await store.prepare();
  const certificate = await certificateFor(options, clock.now());

  let controlPort = 0;
  const allPorts = (): number[] => [controlPort, ...Object.values(bench.ports)];
  const guard = createGuard(host, allPorts);
  const recorder = createBenchRecorder(clock);
  const handshakes = createHandshakes({
    host,
    names: namesOf(host),
    ports: allPorts,
    chatPort: () => bench.ports.websocket,
    recorder,
    clock,
  });

  const { chatService } = handshakes;
  const history = options.historySize === undefined ? {} : { historySize: options.historySize };
  const bench = createBench({ clock, certificate, guard, webDir, recorder, chatService, ...history });

  const laboratory = createLaboratory({
    bench,
    store,
    clock,
    machine: {
      labVersion: packageJson.version,
      node: process.version,
      os: `${osType()} ${release()} ${arch()}`,
      cpus: `${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}`,
    },
  });

  const control = createControlServer({
    laboratory,
    store,
    guard,
    webDir,
    language,
    handshakes,
    secure: () => bench.line.state().secure,
    onRunsChanged: () => socket.broadcast({ type: 'runs-changed' }),
  });
  const socket = addControlSocket(control, {
    laboratory,
    guard,
    clock,
    line: bench.line.state,
    welcome: () => ({ labVersion: packageJson.version, ports: bench.ports, build, dev }),
  });

  const stop = async (): Promise<void> => {
    await laboratory.interrupt();
    socket.close();
    await handshakes.close();
    await Promise.all([closeServer(control), bench.close()]);
  };

  try {
    controlPort = await listen(control, options.port, host);
    const notes = await bench.listen(options.port === 0 ? 0 : options.port + 1, host);
    if (options.stateDir && !certificate.kept) {
      notes.push({
        en: `The certificate can't be kept in ${options.stateDir}: browsers will ask about it again after the next start.`,
        es: `El certificado no se puede guardar en ${options.stateDir}: los navegadores volverán a preguntar por él tras el próximo arranque.`,
      });
    }
    await handshakes.start();
    return {
      address: addressOf(host, controlPort),
      host,
      port: controlPort,
      ports: bench.ports,
      fingerprint: certificate.fingerprint,
      notes,
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A folder for each host: starting once on another address must not cost the certificate that browsers accepted. */
async function certificateFor({ host, runsDir, stateDir }: LabOptions, nowMs: number): Promise<KeptCertificate> {
  if (stateDir === undefined) return keepCertificate(null, certificateHosts(host), nowMs);
  const folder = join(stateDir, 'tls');
  // Where it once lay.
  await moveCertificates(join(runsDir, 'tls'), folder);
  return keepCertificate(join(folder, host.replace(/[^\w.-]/g, '_')), certificateHosts(host), nowMs);
}
