/** Checks that a page asks for: told line by line, one at a time, and ended with whoever asked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CheckAsked, type CheckMessage, type Exercises, TRANSPORTS } from '../../server/contract.ts';
import { jsonLines } from '../../web/app/source/lines.ts';
import { type CheckingLab, startCheckingLab } from './checking-lab.ts';

/** It listens, says who it is, and never answers anybody: each check of it takes its deadline. */
const SILENT = `
import { createServer } from 'node:net';
console.error('I am ' + process.pid);
createServer((socket) => socket.on('error', () => {})).listen(Number(process.env.PORT), '127.0.0.1', () =>
  console.log(JSON.stringify({ listening: Number(process.env.PORT) })));
process.stdin.resume();
process.on('SIGTERM', () => {});
`;
const BROKEN_START = 'throw new Error("not written yet");';

let checking: CheckingLab;
beforeAll(async () => {
  checking = await startCheckingLab({ silent: SILENT, unstartable: BROKEN_START });
});
afterAll(() => checking?.close());

const asking = (patch: Partial<CheckAsked>): CheckAsked => ({
  ...{ server: 'lab', transports: [...TRANSPORTS], stepByStep: false, watch: false, reset: false },
  ...patch,
});

const post = (body: unknown, signal?: AbortSignal): Promise<Response> =>
  fetch(`${checking.lab.address}/api/check`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

async function messagesOf(response: Response): Promise<CheckMessage[]> {
  const messages: CheckMessage[] = [];
  for await (const message of jsonLines<CheckMessage>(response.body as ReadableStream<Uint8Array>))
    messages.push(message);
  return messages;
}

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('every check of our server comes one by one, and then the report in both languages', async () => {
  const response = await post(asking({ transports: ['sse'] }));
  expect(response.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
  const [asked, ...rest] = await messagesOf(response);
  if (asked?.type !== 'asking') throw new Error(`first came ${asked?.type}`);
  const results = rest.flatMap((one) => (one.type === 'result' ? [one.result] : []));
  expect(results.map(({ id }) => id)).toEqual(asked.checks.map(({ id }) => id));
  expect(results.filter(({ outcome, level }) => outcome === 'failed' && level === 'must')).toEqual([]);
  const last = rest.at(-1);
  if (last?.type !== 'report') throw new Error(`last came ${last?.type}`);
  expect(last.report.counts.must.passed).toBeGreaterThan(10);
  expect(last.files.en.html).toContain('This server passes every check that it must pass.');
  expect(last.files.es.markdown).toContain('Este servidor supera todas las comprobaciones obligatorias.');
});

test('there is one at a time; whoever goes away ends it, with the program that it started', async () => {
  const leave = new AbortController();
  const response = await post(asking({ server: 'silent' }), leave.signal);
  const second = await post(asking({}));
  expect([second.status, (await second.json()).code]).toEqual([409, 'check-taken']);
  let pid = 0;
  for await (const message of jsonLines<CheckMessage>(response.body as ReadableStream<Uint8Array>)) {
    if (message.type === 'log') pid = Number(/\d+$/.exec(message.line)?.[0]);
    if (message.type === 'result' && pid !== 0) break;
  }
  expect(isThere(pid)).toBe(true);
  leave.abort();
  // The next one waits until nothing of the first runs any more.
  const next = async (): Promise<number> => {
    const response = await post(asking({ transports: ['sse'] }));
    await response.text();
    return response.status;
  };
  await expect.poll(next).toBe(200);
  expect(isThere(pid)).toBe(false);
});

test('a server that does not start says why', async () => {
  const messages = await messagesOf(await post(asking({ server: 'unstartable' })));
  const problem = messages.find((one) => one.type === 'problem');
  expect(problem?.error.message.en).toContain('not written yet');
});

test.each([
  [asking({ server: 'nobody' }), 404, 'no-such-server'],
  // What is no name of a folder is none of a program either.
  [asking({ server: 'node -e 1' }), 404, 'no-such-server'],
  [asking({ server: '../node' }), 404, 'no-such-server'],
  [asking({ server: 'ws://192.0.2.1/ws' }), 400, 'not-this-machine'],
  [asking({ server: 'wss://127.0.0.1/ws' }), 400, 'bad-address'],
  [asking({ server: 'yours/../node', stepByStep: true }), 400, 'no-such-exercise'],
  [asking({ server: 'broken/7', stepByStep: true }), 400, 'no-such-exercise'],
  [{ ...asking({}), transports: ['pigeon'] }, 400, 'bad-check'],
  [{ server: 'lab' }, 400, 'bad-check'],
  [[], 400, 'bad-check'],
])('%j is refused with %i', async (body, status, code) => {
  const response = await post(body);
  expect([response.status, (await response.json()).code]).toEqual([status, code]);
});

test('it is told which exercises there are, before any of them is begun', async () => {
  const exercises: Exercises = await (await fetch(`${checking.lab.address}/api/check/exercises`)).json();
  expect(exercises.steps).toHaveLength(12);
  expect(exercises.written).toEqual([
    { id: 'yours/typescript', passed: 0 },
    { id: 'yours/python', passed: 0 },
  ]);
  expect(exercises.broken.map(({ id }) => id)).toContain('broken/19');
});
