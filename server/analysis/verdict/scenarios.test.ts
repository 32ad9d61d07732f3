/** The verdict speaks in the terms of its scenario. */
import { describe, expect, it } from 'vitest';
import type { Run, RunSettings, Text } from '../../contract.ts';
import { summarise } from '../summary.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordActions, recordPolling, recordWebSocket } from '../testing/stretches.ts';
import { both } from '../words/format.ts';

function lab(settings: Partial<RunSettings>, updates = 20): Recorder {
  const recorder = recordInto(emptyRun({ transports: ['polling', 'websocket'], ...settings }));
  publishSteadily(recorder, updates);
  recordPolling(recorder, updates);
  recordWebSocket(recorder, updates);
  return recorder;
}

function verdict(run: Run): Text {
  const text = summarise(run).verdict;
  if (!text) throw new Error('no verdict');
  // A sentence a line: the page shows the first of them, and all on demand.
  return both((language) => text[language].replaceAll('\n', ' '));
}

describe('a chat', () => {
  it('wants completeness first, then speaks of your lines, and of bytes last', () => {
    const recorder = lab({ scenario: 'chat' });
    recordActions(recorder, 'websocket', 10, 2, { polling: 300, websocket: 3 });
    recordActions(recorder, 'polling', 10, 9, { polling: 600, websocket: 3 });
    expect(verdict(recorder.run)).toEqual({
      en:
        'Nothing was lost, doubled or out of turn: every window had all its **20** lines. ' +
        'Your line was with the server after **2.2 ms** with WebSocket, after **9.2 ms** with polling (medians). ' +
        'It was on every screen after **302 ms** with WebSocket, after **609 ms** with polling (medians). ' +
        'Half of the lines were in the page within **2.2 ms** with WebSocket, within **408 ms** with polling. ' +
        "Polling's latency is waiting, not network: on average **403 ms of its 408 ms** passed before the server was asked. " +
        'WebSocket delivered a line for **62 bytes**; polling took **660**, 11 times as much.',
      es:
        'Nada se perdió, se repitió ni llegó desordenado: cada ventana recibió todas sus **20** líneas. ' +
        'Tu línea estaba en el servidor a los **2,2 ms** con WebSocket y a los **9,2 ms** con el sondeo (medianas). ' +
        'Estaba en todas las pantallas a los **302 ms** con WebSocket y a los **609 ms** con el sondeo (medianas). ' +
        'La mitad de las líneas llegó a la página en **2,2 ms** o menos con WebSocket y en **408 ms** o menos con el sondeo. ' +
        'La latencia del sondeo es espera, no red: de media, **403 ms de sus 408 ms** pasaron antes de preguntar al servidor. ' +
        'Con WebSocket, cada línea costó **62 bytes**; el sondeo costó **660**, 11 veces esa cantidad.',
    });
  });

  it('never words as equal what few actions do not tell apart', () => {
    const recorder = lab({ scenario: 'chat' });
    recordActions(recorder, 'websocket', 7, 250, {});
    recordActions(recorder, 'polling', 7, 250, {});
    const late = recorder.run.actions.filter(({ transport, id }) => transport === 'polling' && id > 2);
    for (const action of late) action.receivedAtMs = (action.receivedAtMs ?? 0) + 1_536;
    const { en, es } = verdict(recorder.run);
    expect(en).toContain(
      "On how soon your line was with the server, this run can't tell them apart " +
        '(medians from **250 ms** to **1,786 ms**; only **7** or fewer of each).',
    );
    expect(es).toContain(
      'En cuánto tardó tu línea en llegar al servidor, esta ejecución no los distingue ' +
        '(medianas entre **250 ms** y **1786 ms**; solo **7** o menos de cada uno).',
    );
    expect(`${en} ${es}`).not.toMatch(/about as|the same|casi|igual/);
  });

  it('names the slowest window where every way up comes to every screen at about the same time', () => {
    const recorder = lab({ scenario: 'chat' });
    recordActions(recorder, 'websocket', 10, 2, { polling: 600, websocket: 3 });
    recordActions(recorder, 'polling', 10, 2.1, { polling: 600, websocket: 3 });
    const { en, es } = verdict(recorder.run);
    expect(en).toContain(
      "On how soon it was on every screen, this run can't tell them apart (medians of **602 ms**): the slowest window decides.",
    );
    expect(es).toContain(
      'En cuánto tardó en estar en todas las pantallas, esta ejecución no los distingue (medianas de **602 ms**)',
    );
    recorder.run.settings.order = 'one-after-another';
    expect(verdict(recorder.run).en).not.toContain('the slowest window');
  });

  it('says what was lost before all else, of the lines and of yours', () => {
    const recorder = lab({ scenario: 'chat' });
    recordActions(recorder, 'websocket', 10, 2, { polling: 300, websocket: 3 });
    recorder.act('websocket', 11, 9000);
    recorder.publish(21, 20_000);
    recorder.arrive('websocket', 21, 20_001);
    recorder.arrive('websocket', 21, 20_002);
    recorder.arrive('websocket', 20, 20_003);
    const { en, es } = verdict(recorder.run);
    expect(en).toMatch(
      /^Lines lost: polling \*\*1 of 21\*\*\. Of your lines, these never reached the server: WebSocket \*\*1 of 11\*\*\. Lines that came twice: WebSocket \*\*2\*\*\. Your/,
    );
    expect(es).toMatch(
      /^Líneas perdidas: el sondeo \*\*1 de 21\*\*\. De tus líneas, nunca llegaron al servidor: WebSocket \*\*1 de 11\*\*\. Líneas repetidas/,
    );
    expect(en).not.toContain('Nothing was lost');
  });

  it('says that nothing was lost only once it is over', () => {
    const { run } = lab({ scenario: 'chat' });
    run.state = 'running';
    expect(verdict(run).en).not.toContain('Nothing was lost');
  });

  it('is silent on times of fewer than six actions', () => {
    const recorder = lab({ scenario: 'chat' });
    recordActions(recorder, 'websocket', 5, 2, { polling: 300, websocket: 3 });
    expect(verdict(recorder.run).en).not.toContain('Your line');
  });
});

describe('a game', () => {
  it('says how old the picture was, for how long it was too old, and what nothing can better', () => {
    const recorder = recordInto(emptyRun({ transports: ['polling', 'websocket'], scenario: 'game' }));
    recorder.request('websocket', 10, '/ws', { upgrade: true });
    for (let id = 1; id <= 100; id++) {
      recorder.publish(id, 100 * id);
      recorder.frame('down', 100 * id, 1, { updates: [id] });
      recorder.arrive('websocket', id, 100 * id + 2);
    }
    for (let id = 2; id <= 100; id += 2) {
      recorder.request('polling', 100 * id + 30, '/poll', { connection: 2, exchange: id });
      recorder.response('polling', 100 * id + 31, { connection: 2, exchange: id, updates: [id - 1, id] });
      for (const each of [id - 1, id]) recorder.arrive('polling', each, 100 * id + 32);
    }
    const { en, es } = verdict(recorder.run);
    expect(en).toMatch(
      /^With polling the picture was \*\*131 ms\*\* old on average and older than 150 ms for \*\*40%\*\* of the time: the target has moved on by then; with WebSocket, \*\*52 ms\*\*\. At this pace nothing can do better than \*\*50 ms\*\*\. Half of the pictures/,
    );
    expect(es).toMatch(
      /^Con el sondeo, la imagen tenía \*\*131 ms\*\* de media, y más de 150 ms durante el \*\*40\u00a0%\*\* del tiempo: para entonces el blanco ya está en otro sitio; con WebSocket, \*\*52 ms\*\*\. A este ritmo nada puede bajar de \*\*50 ms\*\*\./,
    );
    const [polling] = summarise(recorder.run).transports;
    expect(polling?.age).toMatchObject({ tooLate: 50, judged: 100 });
  });

  it('ranks nobody by an age that the run can not tell apart', () => {
    const recorder = recordInto(emptyRun({ transports: ['sse', 'websocket'], scenario: 'game' }));
    publishSteadily(recorder, 20);
    recordWebSocket(recorder, 20, 2);
    for (let id = 1; id <= 20; id++) {
      recorder.streamEvent(500 + 500 * id, [id], { connection: 3 });
      recorder.arrive('sse', id, 500 + 500 * id + 2.4 - (id % 3) / 10);
    }
    const { en, es } = verdict(recorder.run);
    expect(en).toMatch(/^On the age of the picture, this run can't tell them apart \(means from/);
    expect(es).toMatch(/^En la antigüedad de la imagen, esta ejecución no los distingue \(medias entre/);
  });
});

describe('news', () => {
  it('count the cost first, and how often was asked in vain, from few updates on', () => {
    const recorder = lab({ scenario: 'news' }, 4);
    for (let i = 0; i < 16; i++) {
      recorder.request('polling', 10_000 + i, '/poll', { connection: 2, exchange: 50 + i });
      recorder.response('polling', 10_000 + i, { connection: 2, exchange: 50 + i });
    }
    expect(verdict(recorder.run)).toEqual({
      en:
        'WebSocket delivered a story for **62 bytes**; polling took **3,060**, 49 times as much. ' +
        'Polling asked **20** times for **4** stories. ' +
        'Too few samples to compare latencies (at most **4** for each transport): run it for longer or publish faster.',
      es:
        'Con WebSocket, cada noticia costó **62 bytes**; el sondeo costó **3060**, 49 veces esa cantidad. ' +
        'Con el sondeo se preguntó **20** veces por **4** noticias. ' +
        'Hay muy pocas muestras para comparar latencias (como mucho **4** por transporte): alarga la ejecución o publica más deprisa.',
    });
  });
});
