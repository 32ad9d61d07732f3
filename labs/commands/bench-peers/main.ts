/** npm run bench:peers: what one delivery costs in our servers and in others, side by side (docs/measure.md). */
import { fileURLToPath } from 'node:url';
import type { Language, TransportName } from '../../../server/contract.ts';
import { whyNotWritten } from '../../../server/documents/folder.ts';
import { startSwarm } from '../../../server/swarm/clients/processes.ts';
import { takeSwarmLock } from '../../../server/swarm/lock.ts';
import { thisMachine, whatIsAllowed } from '../../../server/swarm/run/machine.ts';
import { type Circumstances, documentOf, headOf, markdownOf } from './document.ts';
import { labVersion } from './lab-version.ts';
import { type Output, openOutput } from './output.ts';
import { findPeers } from './peers.ts';
import { makePasses, type Row } from './rounds.ts';
import { tablesOf } from './table.ts';
import { WORDS } from './words.ts';
import { workFor } from './work.ts';

// What the command reads its flags with.
export { SCALE_LIMITS, TRANSPORTS } from '../../../server/contract.ts';
export { PEER_NAMES } from './peers.ts';

export interface PeersOrder {
  language: Language;
  clients: number[];
  passes: number;
  transports: TransportName[];
  peers: string[];
  /** Files to write after each pass; null: none. */
  json: string | null;
  markdown: string | null;
  /** The project's folder. */
  root: string;
  signal: AbortSignal;
}

const built = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Measures, and prints the tables. Gives the exit code; rejects with a `Problem` when it can't begin. */
export async function benchPeers(order: PeersOrder): Promise<number> {
  const letGo = await takeSwarmLock('bench:peers');
  try {
    return await measure(order);
  } finally {
    await letGo();
  }
}

/** Once the machine is its own. */
async function measure({ language, root, passes, signal, ...order }: PeersOrder): Promise<number> {
  const startedAtMs = Date.now();
  const words = WORDS[language];
  const count = (value: number): string => value.toLocaleString(language);
  const { peers, missing } = await findPeers(order.peers, {
    root,
    webDir: built('../web'),
    bench: built('scale-bench.js'),
  });
  if (!peers.some(({ transports }) => transports.some((one) => order.transports.includes(one)))) {
    console.error(
      [...(missing.length === 0 ? [] : [words.missingServers(missing.join(', '))]), words.nothing].join('\n'),
    );
    return 1;
  }
  const machine = thisMachine();
  const most = workFor('websocket', Math.max(...order.clients));
  const { clientsAServer, clientProcesses } = whatIsAllowed(machine, most);
  const fitting = order.clients.filter((one) => clientsAServer === null || one <= clientsAServer);
  const tooMany = order.clients
    .filter((one) => !fitting.includes(one))
    .map((clients) => words.tooMany(count(clients), count(clientsAServer ?? 0)));
  if (fitting.length === 0) {
    console.error(tooMany.join('\n'));
    return 1;
  }
  const known: Circumstances = { startedAtMs, lab: await labVersion(root), machine, passes, peers, missing };
  const outputs = await openOutputs(order, {
    json: (rows) => `${JSON.stringify(documentOf(known, rows, Date.now()), null, 1)}\n`,
    markdown: (rows) => markdownOf(known, rows, language),
  });
  console.log([headOf(known, language), ...tooMany].join('\n'));

  let exitCode = 0;
  let measured: Row[] = [];
  const swarm = startSwarm(built('scale-clients.js'), clientProcesses);
  try {
    await makePasses({
      ...{ peers, transports: order.transports, clients: fitting, passes, swarm, signal },
      onStep: (pass, { clients, transport, peer }) => console.error(words.step(pass, passes, clients, transport, peer)),
      async onPass(rows) {
        measured = rows;
        for (const { path, output, text } of outputs) {
          await output.write(text(rows)).catch((error) => {
            console.error(words.notWritten(path, whyNotWritten(error)[language]));
            exitCode = 1;
          });
        }
      },
    });
  } finally {
    await swarm.close();
    // Where nothing was measured, nothing is left behind.
    if (measured.length === 0) for (const { output } of outputs) await output.discard();
  }
  console.log(`\n${tablesOf(measured, language)}\n\n${words.note}`);
  return exitCode;
}

interface Written {
  path: string;
  output: Output;
  text(rows: Row[]): string;
}

/** Of the files that were asked for. Rejects with a `Problem`; then none of them is there. */
async function openOutputs(
  order: Pick<PeersOrder, 'json' | 'markdown'>,
  texts: Record<'json' | 'markdown', Written['text']>,
): Promise<Written[]> {
  const opened: Written[] = [];
  try {
    for (const flag of ['json', 'markdown'] as const) {
      const path = order[flag];
      if (path !== null) opened.push({ path, output: await openOutput(flag, path), text: texts[flag] });
    }
  } catch (error) {
    for (const { output } of opened) await output.discard();
    throw error;
  }
  return opened;
}
