import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LabProcess, startLabProcess } from '../lab-process.ts';

/** A lab of its own for a test: a process on free ports with an empty folder of runs. */
export interface TestLab {
  /** `http://localhost:NNNN/` */
  address: string;
  process: LabProcess;
  /** Reads JSON from the lab's API, for example `api/runs`. Throws on anything but 2xx. */
  read<T>(path: string): Promise<T>;
  /** Ends it as Ctrl-C does, and forgets its runs. */
  close(): Promise<void>;
}

/** Starts a lab; it has been built before the first test. `folder`: of a copy, which builds itself. */
export async function startTestLab(flags: string[] = [], folder?: string): Promise<TestLab> {
  const runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const lab = startLabProcess(['--port', '0', '--no-open', '--runs', runsDir, ...flags], { ...(folder && { folder }) });
  const [address] = await lab.seen(/http:\/\/localhost:\d+\//);
  return {
    address,
    process: lab,
    async read<T>(path: string) {
      const response = await fetch(address + path);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    async close() {
      lab.process.kill('SIGTERM');
      await lab.ended;
      await rm(runsDir, { recursive: true, force: true });
    },
  };
}
