/** A program of labs/servers/ as a target: started as a run starts it, told each update on its standard input. */
import { systemClock } from '../../clock.ts';
import { type Text, TRANSPORTS, type TransportName } from '../../contract.ts';
import { createMemoryFeed } from '../../feed/memory.ts';
import type { Looked } from '../../foreign/needs.ts';
import { startServing } from '../../foreign/serving.ts';
import { Problem } from '../../problem.ts';
import { usedByGroup } from './proc.ts';
import { dataOf, type Target } from './target.ts';

/** Its clients are direct ones: these ports stand in Host alone, so that it knows which transport is meant. */
const FIRST_PORT = 40_001;
const portOf = (transport: TransportName): number => FIRST_PORT + TRANSPORTS.indexOf(transport);
const EPOCH = '5ca1e';

export interface ProgramTargetOptions {
  looked: Looked;
  /** Folder of the built page. */
  assetsDir: string;
  onLog(line: string): void;
}

/** Builds and starts it. Rejects with a `Problem` when it doesn't start. */
export async function startProgramTarget({ looked, assetsDir, onLog }: ProgramTargetOptions): Promise<Target> {
  const { manifest, needs } = looked;
  const feed = createMemoryFeed({ epoch: EPOCH, historySize: 1000, now: systemClock.now });
  const serving = await startServing({
    looked,
    feed,
    desk: { take: refuseActions },
    ports: Object.fromEntries(manifest.transports.map((transport) => [String(portOf(transport)), transport])),
    assetsDir,
    clock: systemClock,
    onLog,
  });
  const gone = new AbortController();
  let why: Text | null = null;
  void serving.ended.then((problem) => {
    if (!problem) return;
    why = problem.text;
    gone.abort(problem);
  });
  let before = { cpuUs: 0, atMs: performance.now() };

  return {
    server: {
      id: manifest.id,
      name: manifest.name.en,
      language: manifest.language,
      versions: needs.flatMap(({ what, version }) => (version ? [{ what, version }] : [])),
    },
    transports: manifest.transports,
    port: () => serving.port,
    authority: (transport) => `localhost:${portOf(transport)}`,
    cursor: feed.latest,
    publish: (bytes) => void feed.publish(dataOf(feed.latest().id + 1, systemClock.now(), bytes)),
    async look() {
      const used = await usedByGroup(serving.pid);
      const atMs = performance.now();
      const { cpuUs = before.cpuUs } = used ?? {};
      const looked = { cpuUs: used && cpuUs - before.cpuUs, wallMs: atMs - before.atMs };
      before = { cpuUs, atMs };
      return { ...looked, loop: null, rssBytes: used?.rssBytes ?? null, heapBytes: null };
    },
    died: () => why,
    gone: gone.signal,
    close: serving.stop,
  };
}

function refuseActions(): never {
  throw new Problem(409, 'no-actions', {
    en: 'A swarm only listens: nobody does anything in it.',
    es: 'Un enjambre solo escucha: nadie hace nada en él.',
  });
}
