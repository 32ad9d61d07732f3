import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { isRootOnDebian } from './testing.ts';

test('what the tests need and this machine lacks is asked for in one command, by root on Debian', async ({ skip }) => {
  skip(!(await isRootOnDebian()), 'only root on Debian or Ubuntu installs');
  const folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const asked = join(folder, 'asked');
  // Nothing else is on the path of this one, so neither Redis nor tshark are here.
  await writeFile(join(folder, 'apt-get'), `#!/bin/sh\necho "$@" >> ${asked}\n`);
  await chmod(join(folder, 'apt-get'), 0o755);
  const script = join(import.meta.dirname, 'install-all.mjs');
  const { stderr } = await promisify(execFile)(process.execPath, [script], { env: { PATH: folder } });
  expect(stderr).toMatch(/^\nInstalling .*redis-server, tshark with apt-get …\n$/);
  expect(await readFile(asked, 'utf8')).toMatch(/^install -y .* redis-server tshark\n$/);
});
