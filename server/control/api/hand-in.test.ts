/** Handing in over HTTP: what is asked for wrongly is told, and files that are none are looked at without harm. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HandInReading } from '../../../labs/hand-in/document.ts';
import { systemClock } from '../../clock.ts';
import type { LabError } from '../../contract.ts';
import { keepSigningKey, type SigningKey } from '../../hand-in/key.ts';
import { handInFile, progressOf, secondLab } from '../../hand-in/testing.ts';
import { endRoutes, plainExpress } from '../../http/pages.ts';
import { createReadings, type Readings } from '../../readings/readings.ts';
import { addHandIn } from './hand-in.ts';
import { createTurns } from './turns.ts';

let folder: string;
let readings: Readings;
let server: Server;
let address: string;
let signingKey: SigningKey;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  readings = createReadings({ folder, recordings: 'labs/recordings', clock: systemClock, thread: null });
  signingKey = await keepSigningKey(null);
  const app = plainExpress();
  addHandIn(
    app,
    { readings, clock: systemClock, labVersion: '0.1.0', signingKey },
    { seatOf: () => ({ id: null, seesAll: true }), turns: createTurns() },
  );
  endRoutes(app);
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/hand-in`;
});
afterAll(async () => {
  server.close();
  await readings.close();
  await rm(folder, { recursive: true, force: true });
});

const order = { name: 'Ana', language: 'es', utcOffsetMinutes: -300, lab: secondLab.id, progress: progressOf({}) };
const ask = (body: string) => fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });

test('says who this lab is', async () => {
  const { fingerprint, kept } = signingKey;
  expect(await (await fetch(address)).json()).toEqual({ fingerprint, kept });
});

test('a hand-in without a run is a whole file all the same, and says that there is none', async () => {
  const response = await ask(JSON.stringify(order));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const file = await response.text();
  expect(file).toContain('<html lang="es">');
  const reading: HandInReading = await (await fetch(`${address}/read`, { method: 'POST', body: file })).json();
  expect(reading).toMatchObject({ state: 'unchanged', signer: { isThisLab: true }, handIn: { runs: [] } });
  expect(reading.handIn?.predictions[0]).toMatchObject({ beforeRun: null, measured: { untold: {} } });
});

test('a run that comes with the lab is handed in as what it is: not measured by the student', async () => {
  const progress = progressOf({ runIds: [`shipped-${secondLab.id}`] });
  const file = await (await ask(JSON.stringify({ ...order, progress }))).text();
  const reading: HandInReading = await (await fetch(`${address}/read`, { method: 'POST', body: file })).json();
  expect(reading.handIn?.runs.map(({ source }) => source)).toEqual(['shipped']);
  // When it was recorded says nothing of when this student saw it.
  expect(reading.handIn?.predictions[0]).toMatchObject({ measured: { kind: 'number' }, beforeRun: null });
  expect(file).toContain('class="wrong">una ejecución grabada que viene con el laboratorio');
});

test('what can’t be followed is a 400 that says what was wrong, in both languages', async () => {
  const { progress, ...rest } = order;
  const wrong: [object | string, RegExp][] = [
    [{ ...order, name: ' ' }, /Type your name/],
    [{ ...order, name: 'x'.repeat(201) }, /at most 200 characters/],
    [{ ...order, name: 'a\nb' }, /on one line/],
    [{ ...order, name: 5 }, /Received: "5"/],
    [{ ...order, language: 'fr' }, /one of en, es/],
    [{ ...order, utcOffsetMinutes: 1e9 }, /whole number from −840 to 840/],
    [{ ...order, lab: '__proto__' }, /There is no lab "__proto__"; there are 01-/],
    [rest, /no progress of Duplex Lab/],
    [{ ...order, progress: { ...progress, version: 9 } }, /version 9/],
    [[], /Received: "\[\]"/],
    ['{', /this is none/],
  ];
  for (const [body, sentence] of wrong) {
    const response = await ask(typeof body === 'string' ? body : JSON.stringify(body));
    const { message }: LabError = await response.json();
    expect([response.status, message.en], String(sentence)).toEqual([400, expect.stringMatching(sentence)]);
    expect(message.es).toBeTruthy();
  }
});

test('answers that are nonsense are answers all the same', async () => {
  const answers = { waiting: ['many', 5e300, ['a']], __proto__: [1], 'bytes-250': ['no-such'] };
  const response = await ask(JSON.stringify({ ...order, progress: progressOf({ runIds: [], answers }) }));
  expect(response.status).toBe(200);
});

test('any bytes are looked at; too many are refused', async () => {
  const read = (body: Uint8Array | string) => fetch(`${address}/read`, { method: 'POST', body: body as BodyInit });
  for (const body of ['', 'hello', new Uint8Array([0, 255]), (await handInFile()).replace('Ana', 'Eva')]) {
    const response = await read(body);
    const { state, said }: HandInReading = await response.json();
    expect([response.status, state === 'unchanged', said.length]).toEqual([200, false, 1]);
  }
  expect((await read(new Uint8Array(6 * 1024 * 1024))).status).toBe(413);
});
