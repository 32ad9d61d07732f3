/** npm run measure as a script calls it: a real browser, and Ctrl-C when the first run is over. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readRun } from '../../../server/documents/document.ts';
import { findHeadless } from '../../commands/programs/browser.mjs';
import { startLabProcess } from '../lab-process.ts';

test.skipIf(process.platform === 'win32')(
  'npm run measure: what was measured is kept when the rest is stopped, and stdout has the summary alone',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const out = join(folder, 'out');
    const flags = [
      '--duration',
      '1',
      '--updates',
      '5',
      '--transports',
      'sse,websocket',
      '--repeat',
      '9',
      '--protocol',
      'https',
    ];
    const command = startLabProcess([...flags, '--json', '--out', out], {
      command: 'measure.mjs',
      env: { DUPLEX_LAB_BROWSER: await findHeadless() },
    });
    onTestFinished(() => void command.process.kill('SIGKILL'));
    let stdout = '';
    command.process.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    await command.seen(/Run 1 of 9 \(1 s\) … \d+ s\n/);
    command.process.kill('SIGINT');
    expect(await command.ended).toBe(130);

    const summary = JSON.parse(stdout);
    expect(stdout).toBe(await readFile(join(out, 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({ asked: 9, ending: { state: 'stopped' } });
    expect(summary.runs[0]).toMatchObject({ state: 'done', counted: true, folder: 'run-1' });
    expect((await readdir(join(out, 'run-1'))).toSorted()).toEqual(summary.runs[0].files.toSorted());
    expect(await readdir(folder)).toEqual(['out']);

    const png = summary.runs[0].files.find((name: string) => name.endsWith('-latency-print.png'));
    expect((await readFile(join(out, 'run-1', png))).subarray(1, 4).toString()).toBe('PNG');
    const [document = ''] = summary.runs[0].files;
    const run = readRun(await readFile(join(out, 'run-1', document), 'utf8'));
    expect(run.settings).toMatchObject({ protocol: 'https', durationMs: 1_000, transports: ['sse', 'websocket'] });
    expect(run.environment.browser).toMatch(/^Chrom/);
    for (const { received, published, lost } of summary.repeats.transports) {
      expect(received).toBeGreaterThan(0);
      expect([received, lost]).toEqual([published, 0]);
    }
  },
);
