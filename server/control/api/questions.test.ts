import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordInto } from '../../analysis/testing/recorder.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import { systemClock } from '../../clock.ts';
import type { TimeFlow } from '../../contract.ts';
import { createRunStore } from '../../documents/store/store.ts';
import { endRoutes, plainExpress } from '../../http/pages.ts';
import { createReadings, type Readings } from '../../readings/readings.ts';
import { createOneByOne } from './one-by-one.ts';
import { addQuestions } from './questions.ts';

let folder: string;
let readings: Readings;
let server: Server;
let address: string;

beforeEach(async () => {
  const recorder = recordInto(emptyRun());
  for (let i = 0; i < 5; i++) recorder.frame('down', 1000 + 1000 * i, 1, { updates: [i + 1] });
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  await createRunStore(folder).keep({ ...recorder.run, id: 'known' });
  readings = createReadings({ folder, clock: systemClock, thread: null });
  const seat = { id: null, seesAll: true };
  const app = plainExpress();
  const [files, views] = [createOneByOne(), createOneByOne()];
  addQuestions(app, { readings, asked: ({ params }) => ({ seat, id: String(params.id) }), files, views });
  endRoutes(app);
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/runs`;
});
afterEach(async () => {
  server.close();
  await readings.close();
  await rm(folder, { recursive: true });
});

const ask = async (
  path: string,
): Promise<[number, TimeFlow & { code: string; message: { en: string; es: string } }]> => {
  const response = await fetch(address + path);
  return [response.status, await response.json()];
};

describe('The time flow over HTTP', () => {
  it('is the whole flow unless a stretch is asked for', async () => {
    const [status, flow] = await ask('/known/time-flow/websocket');
    expect([status, flow.transport, flow.messages.length, flow.more]).toEqual([200, 'websocket', 5, null]);
  });

  it('can be asked for by time and from a message on', async () => {
    const numbers = async (query: string) =>
      (await ask(`/known/time-flow/websocket?${query}`))[1].messages.map(({ number }) => number);
    expect(await numbers('from=1000&to=2500')).toEqual([2, 3]);
    expect(await numbers('after=3')).toEqual([4, 5]);
    expect(await numbers('from=-10&to=0')).toEqual([1]);
  });

  it.each([
    ...['from=soon', 'to=', 'after=1&after=2', 'from=NaN', 'from=0x10', 'to=1e3', 'from=+5', 'to=%201', 'from=.5'],
    ...['after=1.5', 'after=-1', 'after=0x1', 'after=9007199254740993', 'to=1_000', 'from=1,5'],
  ])('refuses %s and says what is wanted', async (query) => {
    const [status, problem] = await ask(`/known/time-flow/websocket?${query}`);
    expect([status, problem.code]).toEqual([400, 'bad-number']);
    expect(problem.message.en).toMatch(/must be a number in digits/);
    expect(problem.message.es).toMatch(/debe ser un número en cifras/);
  });

  it('passes on that there is no such run', async () => {
    expect((await ask('/unknown/time-flow/websocket'))[0]).toBe(404);
  });
});
