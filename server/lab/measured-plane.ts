/**
 * All that is measured, and who may speak to it: the benches that runs are made on, the bench of the shared feed, and the
 * handshakes, which the first bench's chat service answers.
 */
import { cpus } from 'node:os';
import { type Bench, createBench, createBenchRecorder } from '../bench/bench.ts';
import { createHall, type Hall } from '../bench/hall.ts';
import { createHttp2Port } from '../bench/http2-port.ts';
import { openSharedBench, type SharedBench } from '../bench/shared.ts';
import type { Clock } from '../clock.ts';
import { isSecure, type SharedFeedState, type Text } from '../contract.ts';
import { createHandshakes, type Handshakes } from '../handshake/services/handshakes.ts';
import { createGuard, type Guard, namesOf } from '../http/guard.ts';
import { createCrowding, filesForConnections } from '../open-files/crowding.ts';
import { openFilesLimit } from '../open-files/limit.ts';
import type { KeptCertificate } from '../tls/keep.ts';
import type { Settled } from './options.ts';

/** How many runs a core carries at once, as measured with five transports at two updates a second each. */
const BENCHES_A_CORE = 16;
/** Each bench after the first begins so many ports further on. */
const BENCH_PORTS = 10;
/** The shared feed's come after those of the first bench. */
const SHARED_PORTS = 6;

export interface MeasuredPlaneOptions {
  options: Settled;
  certificate: KeptCertificate;
  clock: Clock;
  /** Port of the lab's page, which may load what is measured. */
  controlPort(): number;
  /** Connections were closed because this process can hold no more. */
  onCrowded(news: Text): void;
  /** There is a shared feed, or it stands otherwise than before. */
  onSharedFeed(state: SharedFeedState): void;
}

export interface MeasuredPlane {
  guard: Guard;
  hall: Hall<Bench>;
  handshakes: Handshakes;
  /** How it stands with the feed that other labs deliver too, if there is one. */
  sharedFeed(): SharedFeedState | null;
  /** Opens the first bench's ports, and the shared feed with its own. Resolves with what the person who starts the lab should know. */
  listen(): Promise<Text[]>;
  /** Closes what `handshakes.close()` leaves. */
  close(): Promise<void>;
}

/** Puts it together; nothing listens until `listen`. */
export function createMeasuredPlane(given: MeasuredPlaneOptions): MeasuredPlane {
  const { options, certificate, clock } = given;
  const { host, webDir } = options;
  let shared: SharedBench | null = null;
  const ports = (): number[] => [
    given.controlPort(),
    ...[...hall.benches(), ...(shared ? [shared.state()] : [])].flatMap((bench) => Object.values(bench.ports)),
  ];
  const portAfter = (ahead: number): number => (options.port === 0 ? 0 : options.port + ahead);

  const guard = createGuard(host, ports, options.behind);
  const recorder = createBenchRecorder(clock);
  const handshakes = createHandshakes({
    host,
    names: namesOf(host),
    ports,
    chatPort: () => first.ports.websocket,
    secure: () => isSecure(first.line.state().protocol),
    offersHttp2: () => first.line.state().protocol === 'https-h2',
    http2Port: ({ chatService, ...wanted }) =>
      createHttp2Port({ ...wanted, clock, certificate, answer: chatService.answer, upgrade: chatService.upgrade }),
    certificate,
    recorder,
    clock,
  });

  const crowding = createCrowding({
    most: filesForConnections(openFilesLimit().soft),
    clock,
    tell: given.onCrowded,
  });
  const history = options.historySize === undefined ? {} : { historySize: options.historySize };
  const common = { clock, certificate, guard, webDir, ...history };
  const first = createBench({ ...common, crowding, recorder, chatService: handshakes.chatService });
  const hall = createHall({
    first,
    async make(index) {
      const another = createBench({ ...common, crowding });
      await another.listen(portAfter(1 + BENCH_PORTS * index), host);
      return another;
    },
    limit: options.benches ?? BENCHES_A_CORE * cpus().length,
    clock,
  });

  return {
    guard,
    hall,
    handshakes,
    sharedFeed: () => shared?.state() ?? null,
    async listen() {
      const notes = await first.listen(portAfter(1), host);
      if (!options.store) return notes;
      shared = await openSharedBench({ ...common, address: options.store, onState: given.onSharedFeed });
      notes.push(...(await shared.listen(portAfter(SHARED_PORTS), host)));
      given.onSharedFeed(shared.state());
      return notes;
    },
    async close() {
      await Promise.all([hall.close(), shared?.close()]);
    },
  };
}
