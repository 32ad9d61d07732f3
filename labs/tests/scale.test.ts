/** npm run scale as a person starts it, also where few files may be open; and a lab that has more visitors than it may hold. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readScale } from '../../server/documents/scale/document.ts';
import { ROOT } from '../commands/tools/paths.mjs';
import { connectControl } from './control.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command of `labs/` in a shell where so many files may be open. */
function start(openFiles: number, command: string, flags: string[]) {
  const child = spawn(
    'sh',
    ['-c', `ulimit -n ${openFiles}; exec "$0" "$@"`, process.execPath, join(ROOT, 'labs', command), ...flags],
    {
      env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', CI: '1', XDG_STATE_HOME: folder, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (text += bytes));
  const ended = once(child, 'close').then(([code]) => code as number);
  return { child, ended, printed: () => text };
}

describe.skipIf(process.platform === 'win32')('npm run scale', () => {
  const QUICK = [
    '--transports',
    'long-polling,websocket',
    '--repeats',
    '1',
    '--updates',
    '1',
    '--warm-up',
    '0',
    '--rate',
    '5',
    '--idle',
    '0',
  ];

  test('says first what the limit allows, measures that, and keeps it with what it left out', async () => {
    const runs = join(folder, 'all');
    const swarm = start(600, 'scale.mjs', [
      ...QUICK,
      '--clients',
      '3,700',
      '--runs',
      runs,
      '--out',
      join(folder, 'out'),
    ]);
    expect([await swarm.ended, swarm.printed()]).toEqual([
      0,
      expect.stringMatching(/may have 600.*500 clients[\s\S]*not measured with 700 clients/),
    ]);
    const [file = ''] = await readdir(join(runs, 'scale'));
    const scale = readScale(await readFile(join(runs, 'scale', file), 'utf8'));
    expect(scale).toMatchObject({ state: 'done', machine: { openFiles: { soft: 600 } } });
    expect(scale.steps.map(({ keptUp, served: [one] }) => [keptUp, one?.connected, one?.complete])).toEqual([
      [true, 3, 3],
      [true, 3, 3],
    ]);
    expect(scale.skipped.map(({ reason, limit }) => [reason, limit])).toEqual([
      ['open-files', 500],
      ['open-files', 500],
    ]);
    expect(await readdir(join(folder, 'out'))).toEqual(
      expect.arrayContaining(['swarm.json', 'table.csv', 'report.md']),
    );
  });

  test('is the only one on the machine, until it ends, however it ends', async () => {
    // Long enough that it still goes on, however slowly the second one starts.
    const one = ['--transports', 'websocket', '--clients', '1,2,3,4,5,6', '--repeats', '30', '--updates', '1'];
    const flags = [...one, '--warm-up', '0', '--rate', '5', '--idle', '0', '--runs', join(folder, 'killed')];
    const first = start(600, 'scale.mjs', flags);
    await expect.poll(first.printed).toContain('Will make 180 steps');
    const second = start(600, 'scale.mjs', flags);
    expect([await second.ended, second.printed()]).toEqual([
      ...[1, expect.stringMatching(/npm run scale has been measuring a swarm on this machine since \d\d:\d\d/)],
    ]);
    first.child.kill('SIGKILL');
    await first.ended;
    // The next test is the next swarm.
  });

  test('keeps what was measured when it is stopped', async () => {
    const runs = join(folder, 'stopped');
    const swarm = start(600, 'scale.mjs', [...QUICK, '--clients', '1,2,3,4,5,6', '--runs', runs]);
    await expect.poll(swarm.printed).toMatch(/long polling · 1 client · repeat 1: /);
    swarm.child.kill('SIGINT');
    expect(await swarm.ended).toBe(130);
    const [file = ''] = await readdir(join(runs, 'scale'));
    const scale = readScale(await readFile(join(runs, 'scale', file), 'utf8'));
    expect(scale.state).toBe('stopped');
    expect(scale.steps.length).toBeGreaterThan(0);
    expect(scale.skipped.at(-1)).toMatchObject({ clients: 6, reason: 'stopped' });
  });

  test('servers side by side: where no number of clients fits, that is said, and no file is left behind', async () => {
    const file = join(folder, 'peers.json');
    const bench = start(600, 'bench-peers.mjs', ['--clients', '5000', '--peers', 'raw,ws', '--json', file]);
    expect([await bench.ended, bench.printed()]).toEqual([1, expect.stringContaining('Left out: 5,000 clients.')]);
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('flags that can’t be followed are told with what was received', async () => {
    const occupied = join(folder, 'occupied');
    await writeFile(occupied, '');
    const told = [
      [['--clients', '10,5'], 2, '--clients received "10,5"'],
      [['--max-minutes', '0.1'], 2, 'a number from 0.2 to 360'],
      [['--server', 'nope'], 2, '--server received "nope"'],
      [['--runs', occupied], 1, 'it is a file, or lies below one'],
    ] as const;
    const swarms = told.map(([flags]) => start(600, 'scale.mjs', [...flags]));
    const ends = swarms.map(async (swarm) => [await swarm.ended, swarm.printed()]);
    expect(await Promise.all(ends)).toEqual(told.map(([, code, said]) => [code, expect.stringContaining(said)]));
  });
});

test.skipIf(process.platform === 'win32')(
  'a lab with more visitors than it may hold says so, there and in its pages',
  async () => {
    const lab = start(400, 'lab.mjs', ['--no-open', '--port', '0', '--runs', join(folder, 'lab')]);
    await expect.poll(lab.printed).toMatch(/websocket (\d+)/);
    const page = connectControl(/http:\/\/localhost:\d+\//.exec(lab.printed())?.[0] ?? '');
    await page.first('welcome');
    const port = Number(/websocket (\d+)/.exec(lab.printed())?.[1]);
    const sockets: Socket[] = Array.from({ length: 260 }, () => connect(port, '127.0.0.1').on('error', () => {}));
    // 400 files, of which 160 are kept for everything else.
    const { told } = await page.first('crowded');
    expect(told.en).toMatch(/^\d+ connections? w[a-z]+ closed at once: connections may take 240 open files here/);
    await expect.poll(lab.printed).toContain(told.en);
    for (const socket of sockets) socket.destroy();
    page.socket.close();
    lab.child.kill('SIGTERM');
    expect(await lab.ended).toBe(0);
  },
);
