import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Run } from '../../server/contract.ts';
import { type Lab, startLab } from '../../server/main.ts';
import { fakeWebDir } from '../../server/transports/testing.ts';
import { type NodePage, openNodePage } from './node-page.ts';

/** A whole lab on real sockets, with Node in the place of the page: a new one for each test of a file. */
export interface OwnLab {
  readonly lab: Lab;
  openPage(): Promise<NodePage>;
  /** Ends it and starts it again on the same folder of runs. */
  restart(): Promise<void>;
  /** The documents in the runs folder; the certificate stands beside them. */
  savedFiles(): Promise<string[]>;
  savedRun(id: string): Promise<Run>;
}

/** Call at the top of a file of tests. */
export function ownLab(): OwnLab {
  let lab: Lab;
  let runsDir: string;
  let webDir: string;
  const start = async (): Promise<void> => {
    lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir });
  };
  beforeEach(async () => {
    runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
    webDir = fakeWebDir();
    await start();
  });
  afterEach(async () => {
    await lab.close();
    await Promise.all([rm(runsDir, { recursive: true }), rm(webDir, { recursive: true })]);
  });
  return {
    get lab() {
      return lab;
    },
    openPage: () => openNodePage(lab),
    async restart() {
      await lab.close();
      await start();
    },
    savedFiles: async () => (await readdir(runsDir)).filter((name) => name.endsWith('.json')),
    savedRun: async (id) => (await fetch(`${lab.address}/api/runs/${id}`)).json(),
  };
}
