import { describe, expect, it } from 'vitest';
import type { Run, RunSettings, Text } from '../../contract.ts';
import { summarise } from '../summary.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordPolling, recordWebSocket } from '../testing/stretches.ts';
import { both } from '../words/format.ts';

function lab(settings: Partial<RunSettings>, updates = 20): Recorder {
  const recorder = recordInto(emptyRun(settings));
  publishSteadily(recorder, updates);
  return recorder;
}

function verdict(run: Run): Text {
  const text = summarise(run).verdict;
  if (!text) throw new Error('no verdict');
  // A sentence a line: the page shows the first of them, and all on demand.
  return both((language) => text[language].replaceAll('\n', ' '));
}

/** Server-Sent Events that bring each update `latencyMs` (and a little) after its publication. */
function recordSse(recorder: Recorder, latencyMs: number): void {
  recorder.request('sse', 10, '/events', { connection: 3 });
  recorder.response('sse', 12, { connection: 3, stream: true });
  for (let id = 1; id <= 20; id++) {
    recorder.streamEvent(500 + 500 * id, [id], { connection: 3 });
    recorder.arrive('sse', id, 500 + 500 * id + latencyMs + (id % 5) / 10);
  }
}

it('compares the cheapest with the dearest, and says that polling waits', () => {
  const recorder = lab({ transports: ['polling', 'websocket'] });
  recordPolling(recorder, 20);
  recordWebSocket(recorder, 20);
  expect(verdict(recorder.run)).toEqual({
    en:
      'With polling the price shown was **637 ms** old on average; with WebSocket, **252 ms**. ' +
      'At this pace nothing can do better than **250 ms**. ' +
      'Half of the prices were in the page within **2.2 ms** with WebSocket, within **408 ms** with polling. ' +
      "Polling's latency is waiting, not network: on average **403 ms of its 408 ms** passed before the server was asked. " +
      'WebSocket delivered a price for **62 bytes**; polling took **660**, 11 times as much.',
    es:
      'Con el sondeo, la cotización a la vista tenía **637 ms** de media; con WebSocket, **252 ms**. ' +
      'A este ritmo nada puede bajar de **250 ms**. ' +
      'La mitad de las cotizaciones llegó a la página en **2,2 ms** o menos con WebSocket y en **408 ms** o menos con el sondeo. ' +
      'La latencia del sondeo es espera, no red: de media, **403 ms de sus 408 ms** pasaron antes de preguntar al servidor. ' +
      'Con WebSocket, cada cotización costó **62 bytes**; el sondeo costó **660**, 11 veces esa cantidad.',
  });
});

it('writes numbers as each language does', () => {
  const recorder = lab({ transports: ['page', 'websocket'] });
  recordWebSocket(recorder, 20);
  recordPolling(recorder, 20, 400, 'page');
  for (const event of recorder.run.events) if (event.message.type === 'response') event.bytes.markup = 12_000;
  expect(verdict(recorder.run).en).toMatch(/reloading the page took \*\*\d\d,\d{3}\*\*/);
  expect(verdict(recorder.run).es).toMatch(/la recarga de la página costó \*\*\d\d\u202f\d{3}\*\*/);
});

describe('on latency', () => {
  it('does not rank two transports whose intervals overlap', () => {
    const recorder = lab({ transports: ['sse', 'websocket'] });
    recordSse(recorder, 2.05);
    recordWebSocket(recorder, 20);
    const { en, es } = verdict(recorder.run);
    expect(en).toContain(
      "this run can't tell apart WebSocket and Server-Sent Events (medians from **2.2 ms** to **2.3 ms**)",
    );
    expect(es).toContain('no distingue entre WebSocket y Server-Sent Events (medianas entre **2,2 ms** y **2,3 ms**)');
    expect(en).not.toContain('Half of the prices');
  });

  it('ranks them where the intervals are apart, and names ties among the fastest', () => {
    const recorder = lab({ transports: ['polling', 'sse', 'websocket'] });
    recordSse(recorder, 2.05);
    recordWebSocket(recorder, 20);
    recordPolling(recorder, 20);
    const { en } = verdict(recorder.run);
    expect(en).toContain('within **2.2 ms** with WebSocket, within **408 ms** with polling');
    expect(en).toContain("can't tell apart WebSocket and Server-Sent Events.");
  });

  it('says 1 ms for what is below it', () => {
    const recorder = lab({ transports: ['websocket'] });
    recordWebSocket(recorder, 20, -0.5);
    expect(verdict(recorder.run).en).toContain('within **1 ms** with WebSocket');
  });
});

it('with one transport tells its cost and speed without comparing', () => {
  const recorder = lab({ transports: ['websocket'] });
  recordWebSocket(recorder, 20);
  expect(verdict(recorder.run)).toEqual({
    en: 'With WebSocket the price shown was **252 ms** old on average. At this pace nothing can do better than **250 ms**. Half of the prices were in the page within **2.2 ms** with WebSocket. WebSocket delivered a price for **62 bytes**, **60** of them the price itself.',
    es: 'Con WebSocket, la cotización a la vista tenía **252 ms** de media. A este ritmo nada puede bajar de **250 ms**. La mitad de las cotizaciones llegó a la página en **2,2 ms** o menos con WebSocket. Con WebSocket, cada cotización costó **62 bytes**, de los que **60** son la cotización en sí.',
  });
});

it('says losses first', () => {
  const recorder = lab({ transports: ['websocket', 'sse'] }, 22);
  recordWebSocket(recorder, 20);
  recorder.request('sse', 10, '/events', { connection: 3 });
  recorder.response('sse', 12, { connection: 3, stream: true });
  const { en, es } = verdict(recorder.run);
  expect(en).toMatch(/^Prices lost: Server-Sent Events \*\*22 of 22\*\*, WebSocket \*\*2 of 22\*\*\. With/);
  expect(es).toMatch(/^Cotizaciones perdidas: Server-Sent Events \*\*22 de 22\*\*, WebSocket \*\*2 de 22\*\*\. Con/);
});

describe('of a run in which no update counts', () => {
  it('says that nobody could see the windows', () => {
    const recorder = lab({ transports: ['websocket'] });
    recordWebSocket(recorder, 20);
    recorder.run.hidden.push({ transport: null, fromMs: 0, toMs: null });
    expect(verdict(recorder.run).en).toMatch(/none of them counts: .* \*\*could not be seen\*\*/);
    expect(verdict(recorder.run).es).toMatch(/ninguna cuenta: .* \*\*no estaban a la vista\*\*/);
  });

  it('says that nothing was published', () => {
    const recorder = lab({ transports: ['websocket'] }, 0);
    recordWebSocket(recorder, 0);
    expect(verdict(recorder.run).en).toMatch(/^Nothing was published while the windows were connected/);
  });
});

it('calls a WebSocket over HTTP/2 connected whose answer was 200, though nothing came of it', () => {
  const recorder = lab({ transports: ['websocket'], protocol: 'https-h2' }, 0);
  const head = { version: 'HTTP/2', bodyBytes: 0 };
  const headers: [string, string][] = [[':protocol', 'websocket']];
  const asked = { exchange: 1 };
  recorder.event('websocket', 'up', 10, { ...head, type: 'request', method: 'CONNECT', target: '/ws', headers }, asked);
  const answer = { ...head, type: 'response', status: 200, reason: '', headers: [], stream: false } as const;
  recorder.event('websocket', 'down', 12, { ...answer, tunnel: true, headers: [] }, asked);
  expect(summarise(recorder.run).transports[0]?.connected).toBe(true);
});

it('counts a single update as one', () => {
  const recorder = lab({ scenario: 'chat', transports: ['websocket'] }, 1);
  recordWebSocket(recorder, 1);
  expect(verdict(recorder.run).en).toMatch(/every window had the only line that there was/);
  expect(verdict(recorder.run).es).toMatch(/cada ventana recibió la única línea que hubo/);
});

describe('of a window that never connected', () => {
  it('says so and why that can be, and nothing of losses', () => {
    const recorder = lab({ transports: ['websocket', 'sse'] }, 20);
    recordWebSocket(recorder, 20);
    const { en, es } = verdict(recorder.run);
    expect(en).toMatch(/^\*\*Did not connect: Server-Sent Events\.\*\* .* at most six HTTP\/1\.1 connections/);
    expect(es).toMatch(/^\*\*No se conectó: Server-Sent Events\.\*\* .*seis conexiones HTTP\/1\.1/);
    expect(`${en} ${es}`).not.toMatch(/certifica|Prices lost|Cotizaciones perdidas/);
    const [sse] = summarise(recorder.run).transports;
    expect(sse).toMatchObject({ transport: 'sse', connected: false, lost: 0, marks: [{ code: 'not-connected' }] });
  });

  it('says that nothing was measured when it was all of them, and with https names the certificate', () => {
    const { run } = lab({ protocol: 'https' }, 0);
    Object.assign(run, { state: 'interrupted', failure: 'not-connected' });
    expect(verdict(run).en).toMatch(/^\*\*No window connected\*\*, so nothing was measured\..*certificate/);
    expect(verdict(run).es).toMatch(/^\*\*Ninguna ventana se conectó\*\*.*certificado/);
    expect(summarise(run).state).toBe('failed');
  });

  it('says of a run that was stopped before, first that it was', () => {
    for (const state of ['stopped', 'interrupted'] as const) {
      const { run } = lab({ transports: ['websocket', 'sse'] }, 0);
      Object.assign(run, { state });
      expect(verdict(run).en).toMatch(/measured\. The run was stopped before they connected\. If .* at most six/);
      expect(verdict(run).es).toMatch(/La ejecución se detuvo antes de que se conectaran\. Si .*seis conexiones/);
      expect(summarise(run).transports[0]?.marks[0]?.text.en).toMatch(/The run was stopped before it connected\. If/);
    }
    expect(verdict(lab({ transports: ['sse'] }, 0).run).en).toMatch(/measured\. A reason can be: a browser/);
  });

  it('tells one that asked and was not answered, and one whose turn did not come', () => {
    const recorder = lab({ transports: ['sse'] }, 20);
    recorder.request('sse', 10, '/events');
    recorder.response('sse', 12, { status: 503 });
    expect(summarise(recorder.run).transports[0]?.marks[0]?.text.en).toMatch(
      /had no answer, or not the right one: Flows/,
    );
    recorder.run.segments = [];
    expect(summarise(recorder.run).transports[0]?.marks).toMatchObject([{ code: 'no-turn' }]);
  });
});

it('says of a WebSocket that was answered with something else than 101 that it did not connect, and not that it lost', () => {
  const recorder = lab({ transports: ['websocket', 'sse'] }, 20);
  recordSse(recorder, 2);
  recorder.request('websocket', 10, '/ws');
  recorder.response('websocket', 12, { status: 200 });
  const { en, es } = verdict(recorder.run);
  expect(en).toMatch(/^\*\*Did not connect: WebSocket\.\*\* .* It asked for updates and had no answer/);
  expect(es).toMatch(/^\*\*No se conectó: WebSocket\.\*\* .* Pidió actualizaciones y no tuvo respuesta/);
  expect(`${en} ${es}`).not.toMatch(/lost: WebSocket|perdidas: WebSocket|other tabs|otras pestañas/);
});

it('sends to Flows where several did not connect and some of them were answered with something else', () => {
  const recorder = lab({ transports: ['polling', 'websocket', 'sse'] }, 20);
  recordSse(recorder, 2);
  recorder.request('websocket', 10, '/ws');
  recorder.response('websocket', 12, { status: 421 });
  const { en, es } = verdict(recorder.run);
  expect(en).toMatch(
    /^\*\*Did not connect: AJAX polling and WebSocket\.\*\* .* requests that had no answer, or not the right/,
  );
  expect(es).toMatch(/Hubo peticiones que no tuvieron respuesta, o no la debida/);
  expect(`${en} ${es}`).not.toMatch(/other tabs|otras pestañas/);
});

it('says why to be careful', () => {
  const recorder = lab({ transports: ['websocket'] });
  recordWebSocket(recorder, 20);
  recorder.run.load.eventLoopP99Ms = 90;
  recorder.run.cut.events = 3;
  expect(verdict(recorder.run).en).toMatch(
    /Read it with care: the machine was busy and not all messages fitted in the recording\.$/,
  );
  expect(verdict(recorder.run).es).toMatch(
    /Tómalo con cautela: el equipo iba cargado y no todos los mensajes cupieron en la grabación\.$/,
  );
});

it('is silent until there are enough samples, and says so when the run is over without them', () => {
  const recorder = lab({ transports: ['websocket'] }, 5);
  recordWebSocket(recorder, 5);
  recorder.run.state = 'running';
  expect(summarise(recorder.run).verdict).toBeNull();
  recorder.run.state = 'done';
  expect(verdict(recorder.run).en).toMatch(
    /^Too few samples to compare latencies \(at most \*\*5\*\* for each transport\)/,
  );
});
