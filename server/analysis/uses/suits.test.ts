import { describe, expect, it } from 'vitest';
import type { Run, RunSettings, SuitsScenario } from '../../contract.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordActions, recordPolling, recordWebSocket } from '../testing/stretches.ts';
import { runsForSuits, suitsOf } from './suits.ts';

function lab(settings: Partial<RunSettings>, updates = 20): Recorder {
  const recorder = recordInto(emptyRun({ transports: ['polling', 'websocket'], ...settings }));
  publishSteadily(recorder, updates);
  recordPolling(recorder, updates);
  recordWebSocket(recorder, updates);
  return recorder;
}

/** Server-Sent Events about as fast as `recordWebSocket`. */
function recordSse(recorder: Recorder, updates = 20): void {
  recorder.request('sse', 10, '/events', { connection: 3 });
  recorder.response('sse', 12, { connection: 3, stream: true });
  for (let id = 1; id <= updates; id++) {
    recorder.streamEvent(500 + 500 * id, [id], { connection: 3 });
    recorder.arrive('sse', id, 500 + 500 * id + 2 + ((id + 2) % 5) / 10);
  }
}

function scenario(runs: Run[], name: SuitsScenario['scenario']): SuitsScenario {
  const found = suitsOf(runs).scenarios.find((one) => one.scenario === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

describe('the choice', () => {
  it('is the cheapest where cost matters, with the figures that it rests on', () => {
    const news = scenario([lab({ scenario: 'news' }, 12).run], 'news');
    expect(news).toMatchObject({ concern: 'cost', choice: ['websocket'] });
    expect(news.reason).toEqual({
      en: 'Each story took **62 bytes** with WebSocket; with polling, **660 bytes**.',
      es: 'Cada noticia costó **62 bytes** con WebSocket; con el sondeo, **660 bytes**.',
    });
    expect(news.rows.map(({ transport, chosen, figure }) => [transport, chosen, figure.en])).toEqual([
      ['polling', false, '660 bytes for each story'],
      ['websocket', true, '62 bytes for each story'],
    ]);
  });

  it('names all whom the confidence intervals can not tell from the freshest', () => {
    const recorder = lab({ transports: ['polling', 'sse', 'websocket'] });
    recordSse(recorder);
    const ticker = scenario([recorder.run], 'ticker');
    expect(ticker.choice).toEqual(['sse', 'websocket']);
    expect(ticker.reason.en).toMatch(
      /^Mean age of the price shown: \*\*252 ms\*\* with Server-Sent Events; with polling, \*\*637 ms\*\*\. This run can't tell apart Server-Sent Events and WebSocket\.$/,
    );
    expect(ticker.reason.es).toMatch(/Esta ejecución no distingue entre Server-Sent Events y WebSocket\.$/);
  });

  it('goes by the time of actions next, where there were any', () => {
    const recorder = lab({ transports: ['polling', 'sse', 'websocket'] });
    recordSse(recorder);
    recordActions(recorder, 'polling', 10, 6, {});
    recordActions(recorder, 'sse', 10, 6, {});
    recordActions(recorder, 'websocket', 10, 2, {});
    const { choice, reason, rows } = scenario([recorder.run], 'ticker');
    expect(choice).toEqual(['websocket']);
    expect(reason.en).toMatch(
      /Your order was with the server after \*\*2\.2 ms\*\* with WebSocket; with Server-Sent Events, \*\*6\.2 ms\*\*\.$/,
    );
    expect(rows[2]).toMatchObject({ actionsDone: 10, actionsLost: 0, bytesPerAction: 58 });
    expect(rows[2]?.toServerMs?.value).toBeCloseTo(2.2, 6);
  });

  it('falls on nobody who lost what another delivered', () => {
    const { run } = lab({ scenario: 'chat' });
    run.arrivals = run.arrivals.filter(({ transport, id }) => transport !== 'websocket' || id !== 7);
    const chat = scenario([run], 'chat');
    expect(chat.choice).toEqual(['polling']);
    expect(chat.reason.en).toBe('WebSocket lost or doubled some.');
    expect(chat.rows.map(({ figure }) => figure.es)).toEqual([
      '20 de 20 líneas, ninguna perdida',
      '19 de 20 líneas, perdidas: 1, repetidas: 0',
    ]);
  });

  it('says that all delivered everything before it goes by speed', () => {
    const chat = scenario([lab({ scenario: 'chat' }).run], 'chat');
    expect(chat.choice).toEqual(['websocket']);
    expect(chat.reason.en).toBe(
      'All delivered everything, once. Half of the lines were there within **2.2 ms** with WebSocket; with polling, **408 ms**.',
    );
  });

  it('is nobody where the run can tell nobody apart: that is no reason to say that it suits', () => {
    const recorder = recordInto(emptyRun({ transports: ['sse', 'websocket'] }));
    publishSteadily(recorder, 20);
    recordWebSocket(recorder, 20);
    recordSse(recorder);
    expect(scenario([recorder.run], 'ticker')).toMatchObject({
      choice: [],
      rows: [{ chosen: false }, { chosen: false }],
      reason: { en: 'This run can tell none of them apart.' },
    });
  });

  it('never falls on what is too old for more than a quarter of the time', () => {
    const recorder = recordInto(emptyRun({ transports: ['polling', 'websocket'] }));
    publishSteadily(recorder, 20);
    recordPolling(recorder, 20, 900);
    recordWebSocket(recorder, 20, 800);
    const { choice, nearest, reason, rows } = scenario([recorder.run], 'ticker');
    expect(rows.every(({ staleShare }) => (staleShare ?? 0) > 0.25)).toBe(true);
    expect(choice).toEqual([]);
    // Their ages can't be told apart either.
    expect(nearest).toEqual([]);
    expect(reason.en).toMatch(/^Nothing suits it on this line: .* too old for more than \*\*25%\*\* of the time\.$/);
    expect(reason.es).toMatch(/^En esta línea nada le conviene: .* más del \*\*25\u00a0%\*\* del tiempo\.$/);
  });
});

describe('without enough data there is no choice', () => {
  it('where there is no run', () => {
    const { scenarios } = suitsOf([]);
    expect(scenarios.map(({ scenario: name }) => name)).toEqual(['ticker', 'news', 'chat', 'game']);
    for (const one of scenarios) {
      expect(one).toMatchObject({ run: null, rows: [], choice: [], care: [] });
      expect(one.reason.en).toMatch(/^Not measured yet/);
    }
  });

  it('where one transport was measured, or too little', () => {
    const alone = recordInto(emptyRun({ transports: ['websocket'] }));
    expect(scenario([alone.run], 'ticker').reason.en).toMatch(/^The run measured one transport only/);
    expect(scenario([lab({}, 5).run], 'ticker')).toMatchObject({
      choice: [],
      reason: { en: expect.stringMatching(/^Too little/) },
    });
  });
});

describe('the run', () => {
  function at(createdAtMs: number, { run }: Recorder, id: string): Run {
    return { ...run, createdAtMs, id };
  }

  it('is the newest that says enough, whole, with its pace and its marks', () => {
    const old = at(1, lab({ pollEveryMs: 500 }), 'old');
    const newer = at(2, lab({}), 'newer');
    const short = at(3, lab({}, 3), 'short');
    newer.load.eventLoopP99Ms = 90;
    const going: Run = { ...at(4, lab({}), 'going'), state: 'running' };
    const ticker = scenario([going, old, short, newer], 'ticker');
    expect(ticker.run).toMatchObject({ id: 'newer', createdAtMs: 2, browser: 'test', settings: { pollEveryMs: 1000 } });
    expect(ticker.care[0]?.en).toMatch(/^The machine was busy/);
    expect(scenario([short], 'ticker').run?.id).toBe('short');
  });

  it('is none that a fault, a changed link or a stress test speaks from, and that is said where there is no other', () => {
    const faulty = at(5, lab({}), 'faulty');
    faulty.line = [{ type: 'unplug', atMs: 9_400, untilMs: 12_400 }];
    const good = at(1, lab({}), 'good');
    expect(scenario([faulty, good], 'ticker').run?.id).toBe('good');
    const alone = scenario([faulty], 'ticker');
    expect(alone).toMatchObject({ run: null, rows: [], choice: [] });
    expect(alone.reason.en).toContain('something happened to its line (9.4 s: unplugged for 3.0 s)');
    expect(alone.reason.es).toContain('algo le pasó a su línea (9,4 s: cable desenchufado 3,0 s)');
    const stress = at(6, lab({ scenario: 'chat', actionsPerSecond: 4 }), 'stress');
    expect(scenario([stress], 'chat').reason.en).toMatch(/because it was a stress test/);
  });

  it('is looked for among the newest three of each scenario that are over', () => {
    const header = (id: string, createdAtMs: number, more: object = {}) => ({
      ...emptyRun({ scenario: id.startsWith('n') ? 'news' : 'ticker' }),
      id,
      createdAtMs,
      updates: 0,
      sizeBytes: 0,
      browser: '',
      ...more,
    });
    const headers = [
      header('t1', 1),
      header('t2', 2),
      header('t3', 3),
      header('t4', 4),
      header('t5', 5, { state: 'running' }),
      header('t6', 6, { happened: [{ en: '', es: '' }] }),
      header('n1', 1),
    ];
    expect(runsForSuits(headers)).toEqual(['t4', 't3', 't2', 'n1']);
  });
});
