/** npm run bench:peers: what one delivery costs in our servers and in others, side by side (docs/measure.md). */
import { fileURLToPath } from 'node:url';
import type { Language, TransportName } from '../../../server/contract.ts';
import { startSwarm } from '../../../server/swarm/clients/processes.ts';
import { thisMachine, whatIsAllowed } from '../../../server/swarm/run/machine.ts';
import { findPeers } from './peers.ts';
import { makePasses, WORK } from './rounds.ts';
import { tablesOf } from './table.ts';
import { WORDS } from './words.ts';

// What the command reads its flags with.
export { SCALE_LIMITS, TRANSPORTS } from '../../../server/contract.ts';
export { PEER_NAMES } from './peers.ts';

export interface PeersOrder {
  language: Language;
  clients: number[];
  passes: number;
  transports: TransportName[];
  peers: string[];
  /** The project's folder. */
  root: string;
  signal: AbortSignal;
}

const built = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Measures, and prints the tables. */
export async function benchPeers({ language, root, passes, signal, ...order }: PeersOrder): Promise<void> {
  const words = WORDS[language];
  const count = (value: number): string => value.toLocaleString(language);
  const { peers, missing } = await findPeers(order.peers, {
    root,
    webDir: built('../web'),
    bench: built('scale-bench.js'),
  });
  const missed = missing.length === 0 ? [] : [words.missing(missing.join(', '))];
  if (!peers.some(({ transports }) => transports.some((one) => order.transports.includes(one)))) {
    console.error([...missed, words.nothing].join('\n'));
    process.exitCode = 1;
    return;
  }
  console.log(words.intro(passes));
  console.log(`${words.versions}: ${peers.map(({ name, version }) => `${name}: ${version}`).join(' · ')}`);
  for (const line of missed) console.log(line);
  const plan = { ...WORK, transports: order.transports, clients: order.clients };
  const { clientsAServer, clientProcesses } = whatIsAllowed(thisMachine(), plan);
  const most = clientsAServer ?? Number.POSITIVE_INFINITY;
  for (const clients of order.clients.filter((one) => one > most))
    console.log(words.tooMany(count(clients), count(most)));

  const swarm = startSwarm(built('scale-clients.js'), clientProcesses);
  try {
    const work = { ...plan, clients: plan.clients.filter((one) => one <= most), repeats: passes };
    const rows = await makePasses(peers, work, swarm, {
      signal,
      onStep: (pass, { clients, transport, peer }) => console.error(words.step(pass, passes, clients, transport, peer)),
    });
    console.log(`\n${tablesOf(rows, language)}\n\n${words.note}`);
  } finally {
    await swarm.close();
  }
}
