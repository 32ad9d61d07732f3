// The lab in a process of its own, so that the bench's clients and browsers don't share its loop. Told and asked by IPC.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';

const { startLab } = await import(pathToFileURL(inProject('dist/server/main.js')).href);
const runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
const lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir: inProject('dist/web'), benches: 64 });

process.on('message', async (message) => {
  if (message === 'usage') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() });
    return;
  }
  await lab.close();
  await rm(runsDir, { recursive: true, force: true });
  process.disconnect();
});
process.send?.({ address: lab.address });
