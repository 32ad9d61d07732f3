/** What people start: runs, checks and swarms. A swarm wants the machine for itself, so the others wait for its end, and it for theirs. */
import type { Bench } from '../bench/bench.ts';
import type { Hall } from '../bench/hall.ts';
import type { Clock } from '../clock.ts';
import { OUR_SERVER, TRANSPORTS } from '../contract.ts';
import { type Checking, createChecking } from '../control/checking/checking.ts';
import { checkGoesOn, runsGoOn, swarmGoesOn, swarmNotBuilt } from '../control/swarming/refusals.ts';
import { createSwarming, type Swarming } from '../control/swarming/swarming.ts';
import { createScaleShelves, type ScaleShelves } from '../documents/scale/shelves.ts';
import { standsAlone } from '../foreign/faults.ts';
import { createShelf, type Shelf } from '../foreign/shelf.ts';
import type { Readings } from '../readings/readings.ts';
import { createLaboratory, type Laboratory } from '../runs/laboratory.ts';
import { takeSwarmLock } from '../swarm/lock.ts';
import { runScale } from '../swarm/run/run.ts';
import { builtBeside } from './built.ts';
import { LAB_VERSION, thisMachine } from './machine.ts';
import type { Settled } from './options.ts';

export interface Work {
  laboratory: Laboratory;
  checking: Checking;
  swarming: Swarming;
  /** The swarms that were kept. */
  scales: ScaleShelves;
  /** The programs that can stand in our server's place. */
  servers: Shelf;
}

/** Makes them; nothing is started until somebody asks. */
export function createWork(given: { options: Settled; hall: Hall<Bench>; readings: Readings; clock: Clock }): Work {
  const { options, hall, readings, clock } = given;
  const { webDir } = options;
  const others = options.servers ?? [];
  const servers = createShelf({ folder: options.serversDir ?? null, others, now: clock.now });
  const laboratory = createLaboratory({ hall, readings, servers, clock, machine: thisMachine() });
  const checking = createChecking({
    program: options.serversDir === undefined ? null : (options.checkingProgram ?? builtBeside('checking.js')),
    serversDir: options.serversDir ?? '',
    others,
    webDir,
    refuse: () => (swarming.isGoing() ? swarmGoesOn() : null),
    onBusy: laboratory.checks,
  });
  const scales = createScaleShelves(options.runsDir, options.recordingsDir ?? null);
  const swarming = createSwarming({
    async run(plan, how) {
      if (builtBeside('scale-bench.js') === null) throw swarmNotBuilt();
      return runScale({ plan, servers, webDir, labVersion: LAB_VERSION, ...how });
    },
    async served(server) {
      if (server === OUR_SERVER) return TRANSPORTS;
      const { manifest } = await servers.find(server);
      if (manifest.proxy) throw standsAlone(manifest.name);
      return manifest.transports;
    },
    takeMachine: () => takeSwarmLock('lab'),
    shelves: scales,
    busy() {
      const runs = laboratory.going();
      return runs > 0 ? runsGoOn(runs) : checking.isGoing() ? checkGoesOn() : null;
    },
    onGoing: laboratory.swarm,
  });
  return { laboratory, checking, swarming, scales, servers };
}
