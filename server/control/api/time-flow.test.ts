import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyRun, recordInto } from '../../analysis/testing.ts';
import type { TimeFlow } from '../../contract.ts';
import { endRoutes, plainExpress } from '../../http/pages.ts';
import { Problem } from '../../problem.ts';
import type { RunOf } from './run-of.ts';
import { addTimeFlow } from './time-flow.ts';

let server: Server;
let address: string;

beforeEach(async () => {
  const recorder = recordInto(emptyRun());
  for (let i = 0; i < 5; i++) recorder.frame('down', 1000 + 1000 * i, 1, { updates: [i + 1] });
  const runOf: RunOf = async ({ params }) => {
    if (params.id === 'known') return recorder.run;
    throw new Problem(404, 'no-such-run', { en: 'There is no such run.', es: 'No existe esa ejecución.' });
  };
  const app = plainExpress();
  addTimeFlow(app, runOf, () => 'websocket');
  endRoutes(app);
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/runs`;
});
afterEach(() => {
  server.close();
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

  it.each(['from=soon', 'to=', 'after=1&after=2', 'from=NaN'])('refuses %s and says what is wanted', async (query) => {
    const [status, problem] = await ask(`/known/time-flow/websocket?${query}`);
    expect([status, problem.code]).toEqual([400, 'bad-number']);
    expect(problem.message.en).toMatch(/must be a number/);
    expect(problem.message.es).toMatch(/debe ser un número/);
  });

  it('passes on that there is no such run', async () => {
    expect((await ask('/unknown/time-flow/websocket'))[0]).toBe(404);
  });
});
