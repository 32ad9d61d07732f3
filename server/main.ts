/** The lab, composed: a bench, and the control plane beside it. Nothing else in the server knows the whole. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { arch, cpus, type as osType, release } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { createBench, createBenchRecorder } from './bench/bench.ts';
import { createHall } from './bench/hall.ts';
import { createHttp2Port } from './bench/http2-port.ts';
import { openSharedBench, type SharedBench } from './bench/shared.ts';
import { systemClock } from './clock.ts';
import {
  type ClientEnvironment,
  type Environment,
  isSecure,
  type Language,
  type SharedFeedState,
  type Text,
  type TransportName,
} from './contract.ts';
import { createChecking } from './control/checking/checking.ts';
import { createSeats } from './control/seats.ts';
import { createControlServer } from './control/server.ts';
import { createSharedFeedNews } from './control/shared-feed-news.ts';
import { addControlSocket } from './control/socket/socket.ts';
import { checkGoesOn, runsGoOn, swarmGoesOn, swarmNotBuilt } from './control/swarming/refusals.ts';
import { createSwarming } from './control/swarming/swarming.ts';
import { createScaleShelves } from './documents/scale/shelves.ts';
import { readStoreAddress } from './feed/redis/address.ts';
import { readManifest } from './foreign/manifest.ts';
import { checkNamed, createShelf } from './foreign/shelf.ts';
import { keepSigningKey, keyFolder, type SigningKey } from './hand-in/key.ts';
import { createHandshakes } from './handshake/services/handshakes.ts';
import { addressOf, canonicalHost } from './http/address.ts';
import { closeServer } from './http/close.ts';
import { createGuard, namesOf } from './http/guard.ts';
import { listen } from './http/listen.ts';
import { createCrowding, filesForConnections } from './open-files/crowding.ts';
import { openFilesLimit } from './open-files/limit.ts';
import { createReadings } from './readings/readings.ts';
import { createLaboratory } from './runs/laboratory.ts';
import { runScale } from './swarm/run/run.ts';
import { certificateHosts, type KeptCertificate, keepCertificate, moveCertificates } from './tls/keep.ts';

/** How many runs a core carries at once, as measured with five transports at two updates a second each. */
const BENCHES_A_CORE = 16;
/** Each bench after the first begins so many ports further on. */
const BENCH_PORTS = 10;
/** The shared feed's come after those of the first bench. */
const SHARED_PORTS = 6;

export interface LabOptions {
  /** Port of the lab's page; the transports take the five after it where they are free. 0: any. */
  port: number;
  host: string;
  /** Origins of proxies by which browsers may come, such as http://localhost:8080. */
  behind?: string[];
  /** Folder of the run documents. */
  runsDir: string;
  /** Folder of the recorded runs that are shipped. Left out: none are. */
  recordingsDir?: string;
  /** Folder of what is this user's alone: the private key. Left out: nothing is kept from start to start. */
  stateDir?: string;
  /** Folder of the built page. */
  webDir?: string;
  /** Folder of the servers that can be chosen, a folder each. Left out: there is ours alone. */
  serversDir?: string;
  /** Folders of other servers, as the person who starts the lab names them. */
  servers?: string[];
  /** The built program that makes the checks. Left out: the one beside this file, if there is one. */
  checkingProgram?: string;
  language?: Language | null;
  /** The page reloads when the server restarts. */
  dev?: boolean;
  /** How many updates the feed keeps. */
  historySize?: number;
  /** How many runs may go on at once; left out: what the machine's cores carry. */
  benches?: number;
  /** Where a feed is kept that other labs deliver too: `redis://host:port/…`. Left out: there is none. */
  feed?: string;
  /** Is told what the person who started the lab should know later. */
  onNews?: (news: Text) => void;
  /** Who sits at this machine, and so sees every run. */
  atMachine?: (request: IncomingMessage) => boolean;
}

export interface Lab {
  /** http://localhost:3000 */
  address: string;
  /** What it listens on, as browsers write it. */
  host: string;
  port: number;
  ports: Record<TransportName, number>;
  /** How it stands with the feed that other labs deliver too, if there is one. */
  sharedFeed: SharedFeedState | null;
  /** SHA-256 of the certificate that https and wss are spoken with. */
  fingerprint: string;
  /** Of the key that hand-ins are signed with. */
  signedAs: string;
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

  const store = options.feed === undefined ? null : readStoreAddress(options.feed);
  // What was named by hand is looked at at once: a slip of the hand is told where it was made.
  checkNamed(options.servers ?? []);
  for (const folder of options.servers ?? []) await readManifest(folder);

  const readings = createReadings({
    folder: options.runsDir,
    recordings: options.recordingsDir ?? null,
    clock,
    thread: builtBeside('readings.js'),
  });
  const certificate = await readings
    .ask('prepare', {})
    .then(() => certificateFor(options, clock.now()))
    .catch(async (error: unknown) => {
      await readings.close();
      throw error;
    });

  const signingKey = await keepSigningKey(options.stateDir === undefined ? null : keyFolder(options.stateDir));

  const servers = createShelf({ folder: options.serversDir ?? null, others: options.servers ?? [], now: clock.now });
  let controlPort = 0;
  let shared: SharedBench | null = null;
  const allPorts = (): number[] => [
    controlPort,
    ...[...hall.benches(), ...(shared ? [shared.state()] : [])].flatMap(({ ports }) => Object.values(ports)),
  ];
  const guard = createGuard(host, allPorts, options.behind);
  const recorder = createBenchRecorder(clock);
  const handshakes = createHandshakes({
    host,
    names: namesOf(host),
    ports: allPorts,
    chatPort: () => bench.ports.websocket,
    secure: () => isSecure(bench.line.state().protocol),
    offersHttp2: () => bench.line.state().protocol === 'https-h2',
    http2Port: ({ chatService, ...wanted }) =>
      createHttp2Port({ ...wanted, clock, certificate, answer: chatService.answer, upgrade: chatService.upgrade }),
    certificate,
    recorder,
    clock,
  });

  const tellNews = options.onNews ?? (() => {});
  const crowding = createCrowding({
    most: filesForConnections(openFilesLimit().soft),
    clock,
    tell(news) {
      tellNews(news);
      socket.broadcast({ type: 'crowded', told: news });
    },
  });
  const history = options.historySize === undefined ? {} : { historySize: options.historySize };
  const bench = createBench({
    clock,
    certificate,
    guard,
    webDir,
    recorder,
    chatService: handshakes.chatService,
    crowding,
    ...history,
  });
  const hall = createHall({
    first: bench,
    async make(index) {
      const another = createBench({ clock, certificate, guard, webDir, crowding, ...history });
      await another.listen(options.port === 0 ? 0 : options.port + 1 + BENCH_PORTS * index, host);
      return another;
    },
    limit: options.benches ?? BENCHES_A_CORE * cpus().length,
    clock,
  });

  const seatOf = createSeats(options.atMachine);
  const laboratory = createLaboratory({ hall, readings, servers, clock, machine: thisMachine() });
  const checking = createChecking({
    program: options.serversDir === undefined ? null : (options.checkingProgram ?? builtBeside('checking.js')),
    serversDir: options.serversDir ?? '',
    others: options.servers ?? [],
    webDir,
    refuse: () => (swarming.isGoing() ? swarmGoesOn() : null),
    onBusy: laboratory.checks,
  });
  const scales = createScaleShelves(options.runsDir, options.recordingsDir ?? null);
  const swarming = createSwarming({
    async run(plan, how) {
      if (builtBeside('scale-bench.js') === null) throw swarmNotBuilt();
      return runScale({ plan, servers, webDir, labVersion: packageJson.version, ...how });
    },
    shelves: scales,
    busy() {
      const runs = laboratory.going();
      return runs > 0 ? runsGoOn(runs) : checking.isGoing() ? checkGoesOn() : null;
    },
    onGoing: laboratory.swarm,
  });
  const control = createControlServer({
    readings,
    checking,
    swarming,
    scales,
    servers,
    clock,
    labVersion: packageJson.version,
    signingKey,
    seatOf,
    guard,
    webDir,
    language,
    handshakes,
    onRunsChanged: () => socket.broadcast({ type: 'runs-changed' }),
  });
  const welcome = () => ({
    ...{ labVersion: packageJson.version, build, dev },
    ...(shared && { sharedFeed: shared.state() }),
  });
  const socket = addControlSocket(control, { laboratory, readings, seatOf, guard, clock, welcome });

  const tellStore = createSharedFeedNews(tellNews);
  const stop = async (): Promise<void> => {
    await laboratory.interrupt();
    socket.close();
    await handshakes.close();
    await checking.close();
    await swarming.close();
    await Promise.all([closeServer(control), hall.close(), shared?.close()]);
    await readings.close();
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
    notes.push(...aboutKey(options, signingKey));
    if (store) {
      shared = await openSharedBench({
        ...{ clock, certificate, guard, webDir, ...history, address: store },
        onState(sharedFeed) {
          socket.broadcast({ type: 'shared-feed', sharedFeed });
          tellStore(sharedFeed);
        },
      });
      tellStore(shared.state());
      notes.push(...(await shared.listen(options.port === 0 ? 0 : options.port + SHARED_PORTS, host)));
    }
    await handshakes.start();
    return {
      address: addressOf(host, controlPort),
      host,
      port: controlPort,
      ports: bench.ports,
      sharedFeed: shared?.state() ?? null,
      fingerprint: certificate.fingerprint,
      signedAs: signingKey.fingerprint,
      notes,
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What runs beside this process, as it is built beside this file; null when this runs from its sources. */
function builtBeside(name: string): string | null {
  const file = fileURLToPath(new URL(name, import.meta.url));
  return existsSync(file) ? file : null;
}

/** What to know when the key of hand-ins is for this once. */
function aboutKey({ stateDir }: LabOptions, { kept, damaged }: SigningKey): Text[] {
  if (stateDir === undefined || kept) return [];
  const folder = keyFolder(stateDir);
  if (damaged) {
    return [
      {
        en: `The key that hand-ins are signed with can't be read in ${folder}: until the next start another one signs. Put the old file back, or move it away.`,
        es: `La clave con la que se firman las entregas no se puede leer en ${folder}: hasta el próximo arranque firma otra. Devuelve a su sitio el archivo antiguo, o apártalo.`,
      },
    ];
  }
  return [
    {
      en: `The key that hand-ins are signed with can't be kept in ${folder}: after the next start another one signs.`,
      es: `La clave con la que se firman las entregas no se puede guardar en ${folder}: tras el próximo arranque firmará otra.`,
    },
  ];
}

function thisMachine(): Omit<Environment, keyof ClientEnvironment> {
  return {
    labVersion: packageJson.version,
    node: process.version,
    // Of the kernel's version only the numbers: what a builder appends names a machine, not a behaviour.
    os: `${osType()} ${/^[\d.]*\d/.exec(release())?.[0] ?? ''} ${arch()}`,
    cpus: `${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}`,
  };
}

/** A folder for each host: starting once on another address must not cost the certificate that browsers accepted. */
async function certificateFor({ host, runsDir, stateDir }: LabOptions, nowMs: number): Promise<KeptCertificate> {
  if (stateDir === undefined) return keepCertificate(null, certificateHosts(host), nowMs);
  const folder = join(stateDir, 'tls');
  // Where it once lay.
  await moveCertificates(join(runsDir, 'tls'), folder);
  return keepCertificate(join(folder, host.replace(/[^\w.-]/g, '_')), certificateHosts(host), nowMs);
}
