/** The API alone, over HTTP: on a folder of its own, with no bench behind it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { recordInto } from '../../analysis/testing/recorder.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import { recordWebSocket } from '../../analysis/testing/stretches.ts';
import { systemClock } from '../../clock.ts';
import type { Run, RunsList } from '../../contract.ts';
import { createShelf } from '../../foreign/shelf.ts';
import { keepSigningKey } from '../../hand-in/key.ts';
import { endRoutes, plainExpress } from '../../http/pages.ts';
import { createReadings } from '../../readings/readings.ts';
import { createChecking } from '../checking/checking.ts';
import { createSeats } from '../seats.ts';
import { noSwarms } from '../swarming/testing.ts';
import { addApi } from './runs.ts';

export interface OpenApi {
  app: Express;
  /** http://127.0.0.1:… */
  address: string;
  /** Where its runs are kept. */
  folder: string;
  close(): Promise<void>;
}

/** `atMachine`: whether whoever asks sits at the machine, asked anew each time. */
export async function openApi(given: { recordings?: string; atMachine(): boolean }): Promise<OpenApi> {
  const folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const readings = createReadings({ folder, recordings: given.recordings ?? null, clock: systemClock, thread: null });
  const app = plainExpress();
  addApi(app, {
    readings,
    servers: createShelf({ folder: null, now: Date.now }),
    checking: createChecking({
      program: null,
      serversDir: '',
      others: [],
      webDir: '',
      refuse: () => null,
      onBusy: () => {},
    }),
    ...noSwarms(),
    clock: systemClock,
    labVersion: '0.1.0',
    signingKey: await keepSigningKey(null),
    seatOf: createSeats(given.atMachine),
    guard: { checkHost() {}, checkOrigin() {}, sourcesFor: () => '', labSource: () => '' },
    onRunsChanged() {},
  });
  endRoutes(app);
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    app,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder,
    async close() {
      server.close();
      await readings.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A run of one WebSocket, to be handed over under this id. */
export function runNamed(id: string): Run {
  const run = emptyRun({ transports: ['websocket'] });
  recordWebSocket(recordInto(run), 5);
  return { ...run, id };
}

export type Seated = Awaited<ReturnType<typeof sitDown>>;

/** A browser: it keeps its cookie. */
export async function sitDown({ address }: Pick<OpenApi, 'address'>) {
  const first = await fetch(`${address}/api/seat`);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = (path: string, init: RequestInit = {}, more: Record<string, string> = {}) =>
    fetch(address + path, { ...init, headers: { ...init.headers, cookie, ...more } });
  const ids = async (path = '/api/runs') => ((await (await ask(path)).json()) as RunsList).runs.map(({ id }) => id);
  const upload = (run: Run) => ask('/api/runs', { method: 'POST', body: JSON.stringify(run) });
  return { ask, ids, upload };
}
