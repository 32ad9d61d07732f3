import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Run } from '../../server/contract.ts';
import { handInFile } from '../../server/hand-in/testing.ts';
import { connectControl } from './control.ts';
import { type LabProcess, runLab, startLabProcess } from './lab-process.ts';

const WINDOWS = process.platform === 'win32';
let runsDir: string;

beforeAll(async () => {
  runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterAll(() => rm(runsDir, { recursive: true, force: true }));

describe('The command line', () => {
  test('--help names every flag, in both languages', async () => {
    const english = await runLab(['--help']);
    const spanish = await runLab(['--help', '--lang', 'es']);
    for (const flag of ['--port', '--host', '--lang', '--runs', '--no-open', '--version', '--help']) {
      expect(english.text).toContain(flag);
      expect(spanish.text).toContain(flag);
    }
    expect(english).toMatchObject({ code: 0, text: expect.stringContaining('start the lab') });
    expect(spanish).toMatchObject({ code: 0, text: expect.stringContaining('arranca el laboratorio') });
  });

  test('the messages follow the language of the system', async () => {
    const { text } = await runLab(['--help'], { env: { LANG: 'es_AR.UTF-8' } });
    expect(text).toContain('arranca el laboratorio');
  });

  test('a flag it does not know gets one line that lists those it does, and exit code 2', async () => {
    const { code, text } = await runLab(['--prot', '3010']);
    expect(code).toBe(2);
    expect(text.trim().split('\n')).toEqual([expect.stringMatching(/"--prot".*--port.*--help/)]);
  });

  test('an old Node gets a line that says which one is needed', async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.4"}})`;
    const { code, text } = await runLab([], { nodeFlags: ['--import', pretend] });
    expect(code).toBe(1);
    expect(text).toMatch(/needs Node 20\.19 or newer; this is Node 18\.20\.4/);
    expect(text).toMatch(/necesita Node 20\.19/);
  });

  test('a busy port gets a line with the port and another to try', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, text } = await runLab(['--port', String(port), '--runs', runsDir]);
    other.close();
    expect(code).toBe(1);
    expect(text).toContain(`Port ${port} is in use`);
    expect(text).toContain('--port ');
    expect(text).not.toContain('    at ');
  });
});

describe.skipIf(WINDOWS)('A folder where no runs can be kept', () => {
  test.each([
    { folder: '/proc', language: 'en', says: /^Runs can't be kept in \/proc: .+\. Choose another folder: --runs DIR$/ },
    { folder: '/proc/lab/runs', language: 'es', says: /^Las ejecuciones no se pueden guardar en \/proc\/lab\/runs: / },
    { folder: '/etc/passwd', language: 'en', says: /it is a file/ },
    { folder: '/etc/passwd/runs', language: 'en', says: /it is a file/ },
  ])('is said in one sentence before the lab listens: $folder', async ({ folder, language, says }) => {
    const { code, text } = await runLab(['--no-open', '--port', '0', '--runs', folder, '--lang', language]);
    expect(code).toBe(1);
    expect(text.trim().split('\n')).toEqual([expect.stringMatching(says)]);
  });
});

describe.skipIf(WINDOWS)('Ctrl-C', () => {
  let lab: LabProcess;
  afterEach(() => lab.process.kill('SIGKILL'));

  const openLab = async (): Promise<string> => {
    lab = startLabProcess(['--port', '0', '--no-open', '--runs', runsDir]);
    const [address] = await lab.seen(/http:\/\/localhost:\d+\//);
    await lab.seen(/Ctrl-C/);
    return address;
  };

  test('ends the lab with exit code 0 when nothing goes on', async () => {
    await openLab();
    lab.process.kill('SIGINT');
    expect(await lab.ended).toBe(0);
    expect(lab.printed()).toContain('Stopped.');
  });

  test('counts once when npm passes on what the terminal sent already', async () => {
    await openLab();
    lab.process.kill('SIGINT');
    lab.process.kill('SIGINT');
    expect(await lab.ended).toBe(0);
  });

  test('closes WebSockets with 1001, ends streams, and saves the run that is going on', async () => {
    const address = await openLab();
    const page = connectControl(address);
    const { ports } = (await page.first('welcome')).line;
    const { runId } = await page.start({ transports: ['sse', 'websocket'] });
    const client = new WebSocket(`ws://localhost:${ports.websocket}/ws?run=${runId}`, ['chat', 'superchat']);
    const [stream] = await Promise.all([
      openStream(`http://localhost:${ports.sse}/events?run=${runId}`),
      once(client, 'open'),
    ]);
    for (const transport of ['sse', 'websocket'] as const) page.send({ type: 'ready', runId, transport });
    await page.until('progress', ({ progress }) => progress.summary.transports.every(({ published }) => published > 0));

    const closed = Promise.all([once(page.socket, 'close'), once(client, 'close'), once(stream, 'end')]);
    lab.process.kill('SIGINT');
    const [[pageCode], [clientCode]] = await closed;
    expect([pageCode, clientCode]).toEqual([1001, 1001]);
    expect(stream.complete).toBe(true);
    expect(await lab.ended).toBe(0);

    const [file] = await readdir(runsDir);
    const saved: Run = JSON.parse(await readFile(join(runsDir, file ?? ''), 'utf8'));
    expect(saved).toMatchObject({ id: runId, state: 'interrupted' });
    expect(saved.published.length).toBeGreaterThan(0);
  });
});

async function openStream(url: string): Promise<IncomingMessage> {
  const request = get(url, { headers: { accept: 'text/event-stream' } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response;
}

describe('npm run verify', () => {
  const verify = (args: string[]) => runLab(args, { command: 'verify.mjs' });

  test('says what a file is: exit code 0 when all are unchanged hand-ins, 1 when some are not, 2 without a file', async () => {
    const path = join(runsDir, 'hand-in.html');
    const file = await handInFile({ runs: [] });
    await writeFile(path, file);
    expect(await verify([path])).toMatchObject({
      code: 0,
      text: expect.stringContaining('Unchanged: not one character'),
    });
    await writeFile(path, file.replace('Ana', 'Eva'));
    const changed = await verify([path, '--lang', 'es']);
    expect(changed).toMatchObject({ code: 1, text: expect.stringContaining('se cambió después') });
    expect(await verify([])).toMatchObject({ code: 2, text: expect.stringContaining('Name at least one file') });
    expect(await verify(['--fast', path])).toMatchObject({ code: 2, text: expect.stringContaining('"--fast"') });
    expect(await verify(['--help'])).toMatchObject({ code: 0, text: expect.stringContaining('FILE…') });
  });
});
