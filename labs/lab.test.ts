import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { DEFAULT_SETTINGS, type PageMessage, type Run, type ServerMessage } from '../server/contract.ts';
import { type LabProcess, runLab, startLabProcess } from '../test/lab-process.ts';
import { build, isBuilt } from './build.mjs';

const WINDOWS = process.platform === 'win32';
let runsDir: string;

beforeAll(async () => {
  if (!(await isBuilt())) await build();
  runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
}, 60_000);
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
    const page = new WebSocket(`${address.replace('http', 'ws')}control`);
    const messages = inbox(page);
    const welcome = await messages.next('welcome');
    const at = (transport: keyof typeof welcome.ports, path: string): string =>
      `localhost:${welcome.ports[transport]}${path}`;

    send(page, {
      type: 'start',
      settings: { ...DEFAULT_SETTINGS, transports: ['sse', 'websocket'] },
      client: {
        userAgent: 'test',
        browser: 'test',
        platform: 'test',
        language: 'en',
        viewport: '1 × 1',
        timerStepMs: 0.1,
      },
      clock: { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 },
    });
    const { runId } = await messages.next('frames');
    const client = new WebSocket(`ws://${at('websocket', `/ws?run=${runId}`)}`, ['chat', 'superchat']);
    const [stream] = await Promise.all([
      openStream(`http://${at('sse', `/events?run=${runId}`)}`),
      once(client, 'open'),
    ]);
    for (const transport of ['sse', 'websocket'] as const) send(page, { type: 'ready', runId, transport });
    await once(client, 'message');

    const closed = Promise.all([once(page, 'close'), once(client, 'close'), once(stream, 'end')]);
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

function send(socket: WebSocket, message: PageMessage): void {
  socket.send(JSON.stringify(message));
}

/** Collects a control socket's messages from the start, so that none is missed, and hands them out by type. */
function inbox(socket: WebSocket) {
  const received: ServerMessage[] = [];
  const looks = new Set<() => void>();
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)));
    for (const look of looks) look();
  });
  return {
    next: <T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = received.find((message) => message.type === type);
          if (found) resolve(found as Extract<ServerMessage, { type: T }>);
        };
        looks.add(look);
        look();
      }),
  };
}

async function openStream(url: string): Promise<IncomingMessage> {
  const request = get(url, { headers: { accept: 'text/event-stream' } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response;
}
