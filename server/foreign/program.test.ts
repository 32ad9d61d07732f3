import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type Clock, systemClock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { eventually } from '../testing.ts';
import { ENDS, LISTENS, programFolder, someFeed, someFolder } from './testing.ts';

const SOON = { readyMs: 60_000, finishMs: 60_000, terminateMs: 60_000 };

async function refusal(script: string, limits = {}, more = {}): Promise<Problem> {
  const { serve } = someFeed();
  try {
    const serving = await serve(programFolder(script, more), { limits: { ...SOON, ...limits } });
    await serving.stop();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was ready');
}

/** Whether a process runs. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('a program is told the standing, what is kept and what comes, byte for byte, and its environment', async () => {
  const file = join(someFolder(), 'heard');
  const { feed, serve, log } = someFeed();
  feed.publish({ text: 'café <3' });
  feed.publish({ text: 'two' });
  const program = programFolder(
    `${LISTENS}
    import { appendFileSync } from 'node:fs';
    const { HOST, PYTHONUNBUFFERED, PYTHONUTF8, ASSETS_DIR } = process.env;
    console.error(HOST, PYTHONUNBUFFERED, PYTHONUTF8, ASSETS_DIR);
    process.stdin.on('data', (data) => appendFileSync(${JSON.stringify(file)}, data)).on('end', () => process.exit());`,
  );
  const serving = await serve(program, { assetsDir: '/assets' });
  feed.publish({ text: 'three' });
  await serving.stop();
  expect(await serving.ended).toBeNull();
  const standing = { epoch: 'k3f9', lastId: 0, kept: 2, history: 1000, ports: { 3005: 'websocket' } };
  const lines = feed.recent(3).map(({ json }) => json);
  expect(readFileSync(file, 'utf8')).toBe(`${[JSON.stringify(standing), ...lines].join('\n')}\n`);
  expect(log).toEqual(['127.0.0.1 1 1 /assets']);
});

test('what people do is taken to the desk, and answered', async () => {
  const { desk, feed, publisher, serve, log } = someFeed();
  publisher.start({ scenario: 'chat', updatesPerSecond: 0.001, jitter: 0, seed: 1 });
  const heard: unknown[] = [];
  desk.onAction((sender, record) => heard.push([sender.transport, sender.tag, record.id, record.refused]));
  const act = (n: number, json: string, transport = 'websocket') =>
    `console.log(${JSON.stringify(JSON.stringify({ act: n, transport, run: '7c75', json }))});`;
  const program = programFolder(
    `${LISTENS}
    ${act(1, '{"id":5,"atMs":1,"input":{"text":"hello"}}')}
    ${act(2, '{"id":6,"atMs":1,"input":{"nothing":1}}')}
    ${act(3, 'what')}
    ${act(4, '{"id":7,"atMs":1,"input":{"text":"hello"}}', 'polling')}
    process.stdin.on('data', (data) => process.stderr.write(data)).on('end', () => process.exit());`,
  );
  const serving = await serve(program);
  await eventually(() => expect(log.join('\n')).toContain('"answer":4'));
  await serving.stop();
  publisher.stop();
  const answers = log.filter((line) => line.startsWith('{"answer"')).map((line) => JSON.parse(line));
  expect(answers.map(({ answer, status, error }) => [answer, status, error?.code])).toEqual([
    [1, undefined, undefined],
    [2, 422, 'bad-input'],
    [3, 400, 'bad-action'],
    [4, 400, 'bad-transport'],
  ]);
  expect(heard).toEqual([
    ['websocket', '7c75', 5, undefined],
    ['websocket', '7c75', 6, 'bad-input'],
  ]);
  expect(feed.latest().id).toBe(1);
});

test.each([
  [
    'ends at once with a traceback',
    `console.error('Traceback'); throw new Error('no module');`,
    {},
    'server-died',
    /exit code 1.*no module/s,
  ],
  ['never listens', ENDS, { readyMs: 300 }, 'server-not-ready', /within 0.3 s.*It said nothing/],
  [
    'says that it listens, and does not',
    `console.log('{"listening":' + process.env.PORT + '}'); ${ENDS}`,
    {},
    'server-not-ready',
    /nobody answers/,
  ],
  ['listens elsewhere', `console.log('{"listening":1}'); ${ENDS}`, {}, 'server-not-ready', /listens on 1;/],
  [
    'floods its standard output',
    `const more = () => process.stdout.write('x\\n'.repeat(5000), more); more();`,
    {},
    'server-floods',
    /more .* than anybody can read/,
  ],
  [
    'floods without an end of line',
    `const more = () => process.stderr.write('x'.repeat(65536), more); more();`,
    {},
    'server-floods',
    /Program wrote/,
  ],
] as const)('a program that %s is told so, and ends', async (_what, script, limits, code, said) => {
  const problem = await refusal(script, limits);
  expect(problem.code).toBe(code);
  expect(problem.text.en).toMatch(said);
  expect(problem.text.es).toContain('Program');
});

/** Whatever was to be said of it: that it has ended comes first, however late it is heard of. */
test.runIf(process.platform === 'linux').each([
  ['it has said that it listens, and its port is not tried yet', `say(1, listening(process.env.PORT));`],
  ['it has said that it listens elsewhere', `say(1, listening(1));`],
  ['the time in which it must listen is over', `/* too late */`],
  ['it has written more than anybody reads', `say(1, '\\n'.repeat(40_000));`],
  ['it says nothing', ''],
] as const)('a program that has ended before the lab hears of it is told to have ended: %s', async (_what, script) => {
  const { serve } = someFeed();
  let isTooLate = (): void => {};
  const after: Clock['after'] = (ms, then) => {
    if (ms === SOON.readyMs) isTooLate = then;
    return systemClock.after(ms, then);
  };
  const program = programFolder(`
    import { writeSync } from 'node:fs';
    const say = (to, text) => writeSync(to, text + '\\n');
    const listening = (port) => JSON.stringify({ listening: Number(port) });
    say(2, 'process ' + process.pid);
    ${script}
    say(2, 'out of luck');
    process.exit(3);`);
  const starting = serve(program, {
    limits: SOON,
    clock: { ...systemClock, after },
    onLog(line) {
      const pid = Number(/^process (\d+)$/.exec(line)?.[1] ?? 0);
      if (pid === 0) return;
      // Nothing else is heard of until it has ended.
      while (runs(pid));
      if (script.includes('too late')) isTooLate();
    },
  });
  const why = await starting.then(({ ended }) => ended).catch((problem: Problem) => problem);
  expect([why?.code, why?.text.en]).toEqual(['server-died', expect.stringMatching(/exit code 3.*"out of luck"/)]);
});

test('one in TypeScript that can’t be read says where, in plain characters', async () => {
  const typescript = join(import.meta.dirname, '../../labs/servers/typescript.mjs');
  const file = join(someFolder(), 'server.ts');
  writeFileSync(file, 'const port: number = ;');
  const problem = await refusal('', {}, { command: ['node', '--import', pathToFileURL(typescript).href, file] });
  expect(problem.text.en).toMatch(/exit code 1.*Unexpected token/);
  expect(problem.text.en).not.toContain('\uFFFD');
});

test('what there is no program for can’t be started', async () => {
  const problem = await refusal('', {}, { command: ['no-such-program-here'] });
  expect([problem.code, problem.text.en]).toEqual(['server-not-started', expect.stringContaining('ENOENT')]);
});

test('a build comes first, and says what is wrong with it', async () => {
  const build = (code: number) => ['node', '-e', `console.error('compiling'); process.exitCode = ${code}`];
  const problem = await refusal('', {}, { build: build(2) });
  expect([problem.code, problem.text.en]).toEqual(['server-not-built', expect.stringContaining('"compiling"')]);
  const { serve, log } = someFeed();
  const serving = await serve(programFolder(`${LISTENS}${ENDS}`, { build: build(0) }));
  await serving.stop();
  expect(log).toEqual(['compiling']);
});

test('garbage is shown, and hurts nobody', async () => {
  const { serve, log } = someFeed();
  const program = programFolder(
    `${LISTENS}${ENDS}
    console.log('[1] not an object');
    console.log('{"act":"x"}');
    console.log('{ broken');
    process.stdout.write(Buffer.from([0xff, 0x1b, 0x5b, 0x32, 0x4a, 0x0a]));
    console.log('a \\u202E b \\u2066 c');
    console.log('x'.repeat(3000));`,
  );
  const serving = await serve(program);
  await eventually(() => expect(log).toHaveLength(6));
  await serving.stop();
  expect(log.slice(0, 5)).toEqual([
    '[1] not an object',
    '{"act":"x"}',
    '{ broken',
    '\uFFFD\uFFFD[2J',
    'a \uFFFD b \uFFFD c',
  ]);
  expect(log[5]).toMatch(/^x{500}…$/);
});

test('one that dies says how, and what it said last', async () => {
  const { serve, feed } = someFeed();
  const program = programFolder(
    `${LISTENS}
    let lines = 0;
    process.stdin.on('data', (data) => { if (String(data).includes('"id":2')) { console.error('out of luck'); process.exit(3); } });`,
  );
  const serving = await serve(program);
  feed.publish({});
  feed.publish({});
  const why = await serving.ended;
  expect(why?.text.en).toMatch(/^Program ended by itself \(exit code 3\).*"out of luck"$/);
  await serving.stop();
});

test('one that does not read is ended when too much waits for it', async () => {
  const { serve, feed } = someFeed();
  const serving = await serve(programFolder(`${LISTENS} setInterval(() => {}, 1000);`), {
    limits: { ...SOON, unreadBytes: 100_000 },
  });
  let isOver = false;
  const ended = serving.ended.finally(() => {
    isOver = true;
  });
  while (!isOver && feed.latest().id < 1000) {
    feed.publish({ text: 'x'.repeat(10_000) });
    await new Promise(setImmediate);
  }
  expect((await ended)?.code).toBe('server-does-not-read');
});

test('one that closes its input and goes on is ended: nothing could reach it any more', async () => {
  const { serve, feed } = someFeed();
  const program = programFolder(
    `${LISTENS}
    import { closeSync } from 'node:fs';
    closeSync(0);
    setInterval(() => {}, 1000);`,
  );
  const serving = await serve(program, { limits: SOON });
  feed.publish({});
  const why = await serving.ended;
  expect([why?.code, why?.text.en]).toEqual([
    'server-does-not-read',
    expect.stringContaining('closed its standard input'),
  ]);
});

test('one that closes its output and goes on is ended: nobody would hear any more what people do', async () => {
  const { serve, feed } = someFeed();
  const program = programFolder(
    `${LISTENS}${ENDS}
    import { closeSync } from 'node:fs';
    process.stdin.on('data', (data) => String(data).includes('"atMs"') && closeSync(1));`,
  );
  const serving = await serve(program, { limits: SOON });
  feed.publish({});
  const why = await serving.ended;
  expect([why?.code, why?.text.en]).toEqual([
    'server-says-nothing',
    expect.stringContaining('closed its standard output'),
  ]);
});

test.runIf(process.platform === 'linux')('a child that has left its process group ends with it', async () => {
  const { serve, log } = someFeed();
  const program = programFolder(
    `${LISTENS}${ENDS}
    import { spawn } from 'node:child_process';
    const daemon = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    console.error(daemon.pid);`,
  );
  const serving = await serve(program, { limits: SOON });
  await eventually(() => expect(log).toHaveLength(1));
  expect(runs(Number(log[0]))).toBe(true);
  await serving.stop();
  await eventually(() => expect(runs(Number(log[0]))).toBe(false));
});

test('one that ignores the end of its input and SIGTERM is killed, with the children that it leaves', async () => {
  const { serve, log } = someFeed();
  const program = programFolder(
    `${LISTENS}
    import { spawn } from 'node:child_process';
    process.on('SIGTERM', () => console.error('no'));
    const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    console.error(process.pid, child.pid);
    setInterval(() => {}, 1000);`,
  );
  const told: string[] = [];
  const serving = await serve(program, {
    limits: { finishMs: 50, terminateMs: 50 },
    onOverdue: ({ en }) => told.push(en),
  });
  await eventually(() => expect(log).toHaveLength(1));
  const pids = log[0]?.split(' ').map(Number) ?? [];
  expect(pids.map(runs)).toEqual([true, true]);
  await serving.stop();
  expect(await serving.ended).toBeNull();
  expect(told).toEqual([expect.stringMatching(/did not end within 0.1 s.*\(SIGKILL\)/)]);
  await eventually(() => expect(pids.map(runs)).toEqual([false, false]));
});

test('children that a program leaves behind when it ends in good order end too', async () => {
  const { serve, log } = someFeed();
  const program = programFolder(
    `${LISTENS}${ENDS}
    import { spawn } from 'node:child_process';
    console.error(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).pid);`,
  );
  const serving = await serve(program, { limits: SOON });
  await eventually(() => expect(log).toHaveLength(1));
  await serving.stop();
  await eventually(() => expect(runs(Number(log[0]))).toBe(false));
});

test('a start that nobody waits for any more ends', async () => {
  const file = join(someFolder(), 'pid');
  const { serve } = someFeed();
  const abort = new AbortController();
  const program = programFolder(
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(file)}, String(process.pid)); ${ENDS}`,
  );
  const starting = serve(program, { limits: SOON, signal: abort.signal });
  await eventually(() => expect(existsSync(file) && Number(readFileSync(file, 'utf8'))).toBeGreaterThan(0));
  abort.abort();
  await expect(starting).rejects.toThrow();
  await eventually(() => expect(runs(Number(readFileSync(file, 'utf8')))).toBe(false));
});
