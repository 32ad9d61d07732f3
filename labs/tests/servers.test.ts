/**
 * The same runs over every server that is there: those of labs/servers, and one of the tests' own. Node clients stand
 * in the windows' place. What holds for our server holds for each: nothing lost, nothing twice, resumption after a reset
 * and a restart, an exact ledger.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { linkSettingsOf, type RunSettings, type ServerInfo, type ServersList } from '../../server/contract.ts';
import { LISTENS, programFolder } from '../../server/foreign/testing.ts';
import { type Lab, startLab } from '../../server/main.ts';
import { eventually } from '../../server/testing.ts';
import { fakeWebDir } from '../../server/transports/testing.ts';
import {
  expectLedgerHolds,
  expectNothingLost,
  openPage,
  type Page,
  runWithFault,
  startRun,
  stopRun,
  UNTIL_STOPPED,
} from './returning-page.ts';
import { isExercise, SERVERS, serversHere } from './servers-here.ts';

const inProject = (path: string): string => join(import.meta.dirname, '../..', path);
/** The tests' own. */
const OWN = inProject('labs/tests/programs/socket');

const { servers: all, unreadable } = await (await serversHere([OWN])).list();
const servers = all.filter((one) => !isExercise(one));

/** Dies at the first update that it is told after the lab has tried its port: until then there is no run that it could end. */
const DIES = programFolder(
  `${LISTENS}
  import { createInterface } from 'node:readline';
  let wasTried = false;
  server.once('connection', () => { wasTried = true; });
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (!wasTried || !line.includes('"atMs"')) return;
    console.error('out of luck');
    process.exit(3);
  });`,
  {},
  'dies',
);
const NEVER_LISTENS = programFolder(`console.error('no module named tornado');`, {}, 'never');

let lab: Lab;
let runsDir: string;
let webDir: string;

beforeAll(async () => {
  runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  webDir = fakeWebDir();
  lab = await startLab({
    ...{ port: 0, host: '127.0.0.1', runsDir, webDir },
    serversDir: SERVERS,
    servers: [OWN, DIES, NEVER_LISTENS],
    benches: 8,
  });
});
afterAll(async () => {
  await lab.close();
  await Promise.all([rm(runsDir, { recursive: true }), rm(webDir, { recursive: true })]);
});

/** What a program serves, and one of ours beside it. */
function settingsFor({ id, transports }: ServerInfo): Partial<RunSettings> {
  return { server: id, transports: transports.length > 1 ? transports : ['sse', ...transports] };
}

test('each folder of labs/servers has a manifest that can be followed', () => {
  expect(unreadable.filter((one) => !isExercise(one))).toEqual([]);
});

for (const info of servers) {
  const missing = info.needs.filter(({ found }) => !found).map(({ what }) => what);
  // They wait most of the time: side by side.
  describe
    .skipIf(!info.found)
    .concurrent(`${info.name.en}${info.found ? '' : ` (not here: ${missing.join(', ')})`}`, () => {
      test('restarted in a run: nothing is lost, nothing comes twice, the ledger is exact', async () => {
        const { run, summary } = await runWithFault(lab, settingsFor(info), { type: 'restart', durationMs: 300 });
        expectNothingLost(summary);
        expectLedgerHolds(run);
        expect(run.gaps).toEqual([]);
        expect(run.server).toMatchObject({ id: info.id, name: info.name.en, transports: info.transports });
      });

      test('reset in a run over TLS and a link: likewise', async () => {
        const settings = { ...settingsFor(info), protocol: 'https' as const, link: linkSettingsOf('fibre') };
        const { run, summary } = await runWithFault(lab, settings, { type: 'reset' });
        expectNothingLost(summary);
        expectLedgerHolds(run);
      });

      test.skipIf(!info.transports.includes('websocket'))(
        'takes an action up, and says why one is refused',
        async () => {
          const page = await openPage(lab);
          const runId = await startRun(page, { ...UNTIL_STOPPED, scenario: 'chat', ...settingsFor(info) });
          const port = portOf(page, 'websocket');
          const tag = runId.slice(-4);
          const socket = new WebSocket(`ws://127.0.0.1:${port}/ws?run=${tag}`, ['chat', 'superchat']);
          const heard: string[] = [];
          socket.on('message', (data) => heard.push(String(data)));
          await once(socket, 'open');
          // Before the run's first line another scenario may still be there.
          await eventually(() => expect(heard.join()).toContain('"from"'));
          socket.send('{"id":501,"atMs":1,"input":{"text":"hello there"}}');
          socket.send('{"id":502,"atMs":1,"input":{"nothing":true}}');
          await eventually(() => {
            expect(heard.join()).toContain('hello there');
            expect(heard.join()).toContain('{"refused":502');
          });
          socket.close();
          const { run } = await stopRun(lab, page, runId);
          const acted = run.actions.filter(({ id }) => id > 500).map(({ id, refused }) => [id, refused]);
          expect(acted).toEqual([
            [501, undefined],
            [502, 'bad-input'],
          ]);
        },
      );
    });
}

function portOf(page: Page, transport: string): number | undefined {
  const frames = page.heard.find((one) => one.type === 'frames');
  return frames?.frames.find((frame) => frame.transport === transport)?.port;
}

describe('A program that does what it must not', () => {
  test('dies in a run: the run ends with what it has, and says why', async () => {
    const page = await openPage(lab);
    await startRun(page, { ...UNTIL_STOPPED, server: 'dies', transports: ['sse', 'websocket'] });
    const { error } = await page.message('error');
    expect([error.code, error.message.en]).toEqual(['server-died', expect.stringContaining('"out of luck"')]);
    const { progress } = await page.message('ended');
    const run = await (await fetch(`${lab.address}/api/runs/${progress.runId}`)).json();
    expect([run.state, run.server.failure]).toEqual(['interrupted', error.message]);
    const program = page.heard.filter((one) => one.type === 'program');
    expect(program.flatMap(({ lines }) => lines)).toEqual(['out of luck']);
    expect(program.at(-1)?.state).toBe('ended');
  });

  test('ends at its start: there is no run, the page is told why, and the next run goes well', async () => {
    const page = await openPage(lab);
    const settings = { ...UNTIL_STOPPED, transports: ['websocket'] } satisfies Partial<RunSettings>;
    const said = { userAgent: '', browser: '', platform: '', language: '', viewport: '', timerStepMs: 0 };
    const clock = { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 };
    const ask = (more: object): void =>
      page.say({ type: 'start', settings: { ...settings, ...more } as RunSettings, client: said, clock });
    ask({ server: 'never' });
    const { error } = await page.message('error');
    expect(error.message.en).toMatch(/^Program ended by itself \(exit code 0\).*no module named tornado/);
    const runId = await startRun(page, { ...settings, server: 'socket' });
    await eventually(() => expect(page.received.get('websocket')?.length).toBeGreaterThan(1));
    await stopRun(lab, page, runId);
  });
});

describe('The page chooses by name, and can’t make the lab run anything else', () => {
  test.each([
    ['unknown', 'no-such-server'],
    ['../tests/programs/socket', 'bad-settings'],
    ['/bin/sh', 'bad-settings'],
    [{ command: ['touch', '/tmp/x'] }, 'bad-settings'],
    [['node', '-e', '1'], 'bad-settings'],
    ['socket\0', 'bad-settings'],
  ])('%j', async (server, code) => {
    const page = await openPage(lab);
    page.say({
      type: 'start',
      settings: { transports: ['websocket'], server, command: ['id'] } as never,
      client: {} as never,
      clock: { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 },
    });
    expect((await page.message('error')).error.code).toBe(code);
    expect(page.heard.some(({ type }) => type === 'program')).toBe(false);
  });

  test('what a program doesn’t serve can’t be all that is measured', async () => {
    const page = await openPage(lab);
    page.say({
      type: 'start',
      settings: { transports: ['sse'], server: 'socket' } as never,
      client: {} as never,
      clock: { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 },
    });
    expect((await page.message('error')).error.code).toBe('server-serves-none');
  });

  test('the list is read only', async () => {
    const list: ServersList = await (await fetch(`${lab.address}/api/servers`)).json();
    expect(list.servers.map(({ id }) => id)).toEqual(expect.arrayContaining(['socket', 'dies', 'never']));
    expect(JSON.stringify(list)).not.toContain('server.mjs');
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const { status } = await fetch(`${lab.address}/api/servers`, { method, body: '{"command":["id"]}' });
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
