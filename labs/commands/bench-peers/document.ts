/** What the bench keeps: every figure of every pass, and beside them what they come to. */
import type { Language, ScaleMachine, ScalePlan, ScaleStep, TransportName } from '../../../server/contract.ts';
import { type Summary, summaryOf } from './figures.ts';
import type { LabVersion } from './lab-version.ts';
import { baseOf, type Peer } from './peers.ts';
import type { Row } from './rounds.ts';
import { tablesOf } from './table.ts';
import { WORDS } from './words.ts';
import { workFor } from './work.ts';

/** `--json`, described in docs/measure.md. */
export interface PeersDocument {
  format: 'duplex-lab/bench-peers';
  version: 1;
  startedAtMs: number;
  /** When this was written: after each pass. */
  writtenAtMs: number;
  lab: LabVersion;
  machine: ScaleMachine;
  /** How many passes were wanted. */
  passes: number;
  servers: { name: string; version: string }[];
  /** Left out, each with what it lacks. */
  missing: string[];
  rows: PeersRow[];
}

interface PeersRow extends Summary {
  server: string;
  transport: TransportName;
  clients: number;
  /** The 1 of its ratios. */
  base: string;
  work: Pick<ScalePlan, 'updatesPerSecond' | 'updateBytes' | 'pollEveryMs' | 'warmUpUpdates' | 'updates'>;
  /** As a step of a swarm is told (docs/scale-format.md), one a pass. Null: the server didn't start, or ended. */
  steps: (ScaleStep | null)[];
}

/** What is known before the first pass. */
export interface Circumstances {
  startedAtMs: number;
  lab: LabVersion;
  machine: ScaleMachine;
  passes: number;
  peers: Peer[];
  missing: string[];
}

/** All that was measured so far, as `--json` keeps it. */
export function documentOf(
  { peers, ...known }: Circumstances,
  rows: readonly Row[],
  writtenAtMs: number,
): PeersDocument {
  return {
    format: 'duplex-lab/bench-peers',
    version: 1,
    ...known,
    writtenAtMs,
    servers: peers.map(({ name, version }) => ({ name, version })),
    rows: rows.map((row) => {
      const { transport, clients, peer, steps } = row;
      const { updatesPerSecond, updateBytes, pollEveryMs, warmUpUpdates, updates } = workFor(transport, clients);
      return {
        ...{ server: peer, transport, clients, base: baseOf(transport) },
        work: { updatesPerSecond, updateBytes, pollEveryMs, warmUpUpdates, updates },
        ...summaryOf(row, rows),
        steps,
      };
    }),
  };
}

/** What and where: the lines above the tables. */
export function headOf({ lab, machine, passes, peers, missing }: Circumstances, language: Language): string {
  const words = WORDS[language];
  return [
    words.intro(passes),
    `${words.machine}: ${words.cores(machine.cores)} ${machine.cpu}, ${machine.platform}, Node.js ${machine.node.replace(/^v/, '')}`,
    `${words.versions}: ${[`Duplex Lab ${lab.version}${lab.commit === null ? '' : ` (${lab.commit})`}`, ...peers.map(({ name, version }) => `${name}: ${version}`)].join(' · ')}`,
    ...(missing.length === 0 ? [] : [words.missingServers(missing.join(', '))]),
  ].join('\n\n');
}

/** `--markdown`: all that the terminal shows. */
export function markdownOf(known: Circumstances, rows: readonly Row[], language: Language): string {
  const words = WORDS[language];
  const made = Math.max(0, ...rows.map(({ steps }) => steps.length));
  const day = new Date(known.startedAtMs).toISOString().slice(0, 10);
  const unfinished = made < known.passes ? [words.soFar(made, known.passes)] : [];
  return `${[`# bench:peers, ${day}`, headOf(known, language), ...unfinished, tablesOf(rows, language), words.note].join('\n\n')}\n`;
}
