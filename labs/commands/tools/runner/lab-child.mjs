// The lab in a process of its own, so that clients and browsers don't share its loop. Told and asked by IPC.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';

const { startLab } = await import(pathToFileURL(inProject('dist/server/main.js')).href);
const runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
const lab = await startLab({
  port: 0,
  host: '127.0.0.1',
  runsDir,
  webDir: inProject('dist/web'),
  serversDir: inProject('labs/servers'),
  benches: 64,
  // Address of the store of a shared feed, if it shall have one.
  feed: process.argv[2],
});

// A terminal sends Ctrl-C to all processes at once; whoever started this one says when it ends, or goes away.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.once('disconnect', async () => {
  await lab.close();
  await rm(runsDir, { recursive: true, force: true });
  process.exit();
});

process.on('message', (message) => {
  if (message === 'close') return process.disconnect();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() });
});
process.send?.({ address: lab.address, sharedFeed: lab.sharedFeed });
