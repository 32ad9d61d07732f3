/** For tests: programs of a few lines, as folders with a manifest, and a feed that they serve. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { systemClock } from '../clock.ts';
import type { Text } from '../contract.ts';
import { createDesk } from '../feed/desk.ts';
import { createMemoryFeed } from '../feed/memory.ts';
import { createPublisher } from '../feed/publisher.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { lookFor } from './needs.ts';
import { type Serving, type ServingOptions, startServing } from './serving.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that goes with the tests. */
export function someFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-'));
  folders.push(folder);
  return folder;
}

/** A folder called `id` with this program in it; resolves to its path. */
export function programFolder(
  script: string,
  more: Partial<Omit<Manifest, 'name'>> & { name?: string | Text } = {},
  id = 'program',
): string {
  const folder = join(someFolder(), id);
  mkdirSync(folder);
  const manifest = {
    name: 'Program',
    language: 'JavaScript',
    about: { en: 'A program.', es: 'Un programa.' },
    transports: ['websocket'],
    needs: [],
    command: ['node', 'server.mjs'],
    ...more,
  };
  writeFileSync(join(folder, 'server.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'server.mjs'), script);
  return folder;
}

/** Listens as the contract asks, and says so. */
export const LISTENS = `
  import { createServer } from 'node:net';
  const port = Number(process.env.PORT);
  const server = createServer();
  server.listen(port, process.env.HOST, () => console.log(JSON.stringify({ listening: port })));
`;
/** Ends with its input, as the contract asks. */
export const ENDS = `process.stdin.resume().on('end', () => process.exit());`;

/** A feed, and what a program says while it serves it. */
export function someFeed() {
  const feed = createMemoryFeed({ epoch: 'k3f9', historySize: 1000, now: systemClock.now });
  const publisher = createPublisher(feed, systemClock);
  const desk = createDesk(publisher, systemClock);
  const log: string[] = [];
  const serve = async (folder: string, more: Partial<ServingOptions> = {}): Promise<Serving> =>
    startServing({
      looked: await lookFor(await readManifest(folder)),
      ...{ feed, desk, clock: systemClock, assetsDir: '', ports: { 3005: 'websocket' } },
      onLog: (line) => log.push(line),
      ...more,
    });
  return { feed, desk, publisher, log, serve };
}
