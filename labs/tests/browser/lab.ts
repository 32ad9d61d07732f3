import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLabProcess } from '../lab-process.ts';

/** A lab for a file of tests. */
export interface TestLab {
  /** `http://localhost:NNNN/` */
  address: string;
  /** Reads JSON from the lab's API, for example `api/runs`. Throws on anything but 2xx. */
  read<T>(path: string): Promise<T>;
  /** Forgets its runs, and ends it as Ctrl-C does if it is the file's own. */
  close(): Promise<void>;
}

/** Reads JSON from the API of the lab at this address. */
export function readerOf(address: string): TestLab['read'] {
  return async <T>(path: string) => {
    const response = await fetch(address + path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
}

/**
 * Starts a lab of its own for a test, on free ports with an empty folder of runs. It has been built before the first test.
 * `folder`: of a copy, which builds itself.
 */
export async function startTestLab(flags: string[] = [], folder?: string): Promise<TestLab> {
  const runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const lab = startLabProcess(['--port', '0', '--no-open', '--runs', runsDir, ...flags], { ...(folder && { folder }) });
  const [address] = await lab.seen(/http:\/\/localhost:\d+\//);
  return {
    address,
    read: readerOf(address),
    async close() {
      lab.process.kill('SIGTERM');
      await lab.ended;
      await rm(runsDir, { recursive: true, force: true });
    },
  };
}
