/**
 * A program: many clients, told over IPC what to do (messages.ts). It ends with its channel. What it measures is the
 * server's; so its clients do little, and it says how busy it was itself.
 */
import { createLoadMeter } from '../load.ts';
import { type Crowd, createCrowd } from './crowd.ts';
import type { ClientsAnswer, ClientsOrder, CrowdOrder, CrowdReport, Standing } from './messages.ts';
import { createTally } from './tally.ts';

let crowd: Crowd | null = null;
/** Its own CPU is no figure: it may look often. */
const load = createLoadMeter(20);

function standing(beginAnew = true): Standing {
  const { cpuUs, wallMs, loop } = load(beginAnew);
  return {
    connected: crowd?.connected() ?? 0,
    refused: crowd?.refused() ?? 0,
    dropped: crowd?.dropped() ?? 0,
    delivered: crowd?.delivered() ?? 0,
    received: crowd?.received() ?? 0,
    traffic: { ...(crowd?.traffic ?? { down: 0, up: 0 }) },
    cpuUs,
    cpuShare: cpuUs / 1000 / wallMs,
    wallMs,
    loopP99Ms: loop.p99Ms,
  };
}

async function connect(order: CrowdOrder): Promise<Standing> {
  crowd?.close();
  crowd = createCrowd(order);
  await crowd.connect();
  return standing();
}

function end(): CrowdReport {
  const tally = crowd?.report() ?? createTally({ fromId: 0, toId: 0 }).report([]);
  const report = { ...standing(), tally };
  crowd?.close();
  crowd = null;
  return report;
}

/** Without a listener of its own, an answer that nobody takes any more would be a crash; it ends with its channel anyway. */
const whoeverAskedHasGone = (): void => {};

process.on('message', (order: ClientsOrder) => {
  const answer = (said: ClientsAnswer): void => void process.send?.(said, whoeverAskedHasGone);
  if (order.type === 'connect') void connect(order.order).then(answer);
  else answer(order.type === 'end' ? end() : standing(order.type === 'look'));
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches every process of it: whoever started this one ends it, when it has what it measured.
process.on('SIGINT', () => {});
