import { describe, expect, it } from 'vitest';
import type { ActionSummary, Run, RunSettings } from '../../contract.ts';
import { slicesOf } from '../slices.ts';
import { summarise } from '../summary.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordActions, recordPolling } from '../testing/stretches.ts';
import { type ActionSample, actionsOf, indexArrivals } from './actions.ts';

function lab(settings: Partial<RunSettings>): Recorder {
  return recordInto(emptyRun({ scenario: 'chat', ...settings }));
}

function samples(run: Run): ActionSample[] {
  return actionsOf(run, slicesOf(run)[0]!, indexArrivals(run));
}

function figures(run: Run): ActionSummary {
  const { actions } = summarise(run).transports[0]!;
  if (!actions) throw new Error('no actions');
  return actions;
}

describe('the time of an action', () => {
  it('runs from doing it to the server, to its own window and to the last of all windows, on one clock', () => {
    const { run, act, arrive } = lab({ transports: ['polling', 'websocket'] });
    run.clock.offsetMs = -1000;
    act('polling', 1, 1100, { receivedAtMs: 107, updateId: 9 });
    arrive('websocket', 9, 1109);
    arrive('polling', 9, 1150);
    arrive('polling', 9, 1170);
    expect(samples(run)).toMatchObject([
      { id: 1, fate: 'taken', doneAtMs: 100, toServer: { ms: 7 }, toOwnWindow: { ms: 50 }, toEveryone: { ms: 50 } },
    ]);
  });

  it('has no end at everyone while a window is missing', () => {
    const { run, act, arrive } = lab({ transports: ['polling', 'websocket'] });
    act('polling', 1, 100, { receivedAtMs: 107, updateId: 9 });
    arrive('polling', 9, 150);
    expect(samples(run)).toMatchObject([{ toOwnWindow: { ms: 50 }, toEveryone: null }]);
  });

  it('waits only for the windows measured in its own stretch of the run', () => {
    const { run, act, arrive } = lab({ transports: ['polling', 'websocket'] });
    run.segments = [
      { ...run.segments[0]!, transports: ['polling'], toMs: 1000, stoppedAtMs: 1000 },
      { ...run.segments[0]!, transports: ['websocket'], fromMs: 1000 },
    ];
    act('polling', 1, 100, { receivedAtMs: 107, updateId: 9 });
    arrive('polling', 9, 150);
    expect(samples(run)).toMatchObject([{ toEveryone: { ms: 50 } }]);
  });

  it('ends in the next update published where it is none of its own, unless a newer one hid it', () => {
    const { run, act, publish, arrive } = lab({ transports: ['websocket'], scenario: 'game' });
    act('websocket', 1, 90, { receivedAtMs: 92 });
    act('websocket', 2, 93, { receivedAtMs: 95 });
    act('websocket', 3, 190, { receivedAtMs: 192 });
    act('websocket', 4, 290, { receivedAtMs: 301 });
    for (const id of [1, 2, 3]) {
      publish(id, 100 * id);
      arrive('websocket', id, 100 * id + 3);
    }
    expect(samples(run)).toMatchObject([
      { updateId: null, toServer: { ms: 2 }, toEveryone: null },
      { updateId: 1, toOwnWindow: { ms: 10 } },
      { updateId: 2, toOwnWindow: { ms: 13 } },
      { updateId: null, toOwnWindow: null },
    ]);
  });

  it('is marked and left out of the statistics when the page or a window it waits for was hidden', () => {
    const { run, act, arrive } = lab({ transports: ['polling', 'websocket'] });
    run.hidden.push(
      { transport: null, fromMs: 103, toMs: 104 },
      { transport: 'websocket', fromMs: 220, toMs: 230 },
      { transport: 'sse', fromMs: 0, toMs: null },
    );
    for (const id of [1, 2, 3]) {
      act('polling', id, 100 * id, { receivedAtMs: 100 * id + 5, updateId: id });
      arrive('polling', id, 100 * id + 10);
      arrive('websocket', id, 100 * id + 40);
    }
    expect(samples(run).map(({ toServer, toEveryone }) => [toServer?.hidden, toEveryone?.hidden])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
    const { toServer, toOwnWindow, toEveryone, hiddenSamples } = figures(run);
    expect([toServer?.n, toOwnWindow?.n, toEveryone?.n, hiddenSamples]).toEqual([2, 2, 1, 2]);
  });
});

describe('what becomes of actions', () => {
  function fates(change: (run: Run) => void = () => {}): string[] {
    const { run, act } = lab({ transports: ['sse'] });
    act('sse', 1, 100, { receivedAtMs: 101, updateId: 1 });
    act('sse', 2, 200);
    act('sse', 3, 300, { superseded: true });
    act('sse', 4, 400, { receivedAtMs: 401, refused: 'bad-input' });
    act('sse', 5, 500);
    change(run);
    return samples(run).map(({ fate }) => fate);
  }

  it('is known once the run is over', () => {
    expect(fates()).toEqual(['taken', 'lost', 'superseded', 'refused', 'lost']);
  });

  it('stays open while they may still arrive, and where the page went away in the middle', () => {
    const open = ['taken', 'lost', 'superseded', 'refused', 'under-way'];
    const going = (run: Run): void => {
      run.state = 'running';
      run.segments[0]!.toMs = null;
      run.segments[0]!.stoppedAtMs = null;
    };
    expect(fates(going)).toEqual(open);
    expect(
      fates((run) => {
        run.state = 'interrupted';
      }),
    ).toEqual(open);
  });

  it('is nothing for those done when the windows had been stopped', () => {
    expect(
      fates((run) => {
        run.segments[0]!.stoppedAtMs = 450;
      }),
    ).toEqual(['taken', 'lost', 'superseded', 'refused']);
  });

  it('is counted', () => {
    const { run, act, post } = lab({ transports: ['sse'] });
    act('sse', 1, 100, { receivedAtMs: 101, updateId: 1 });
    act('sse', 2, 200, { superseded: true });
    act('sse', 3, 300, { receivedAtMs: 301, refused: 'too-eager' });
    act('sse', 4, 400);
    post('sse', 100.5, 1);
    post('sse', 100.8, 1, { exchange: 1 });
    post('sse', 300.5, 3, { exchange: 2, status: 429 });
    expect(figures(run)).toMatchObject({ done: 3, taken: 1, refused: 1, lost: 1, superseded: 1, duplicated: 1 });
  });
});

describe('what actions cost', () => {
  it('is the request and its answer, and a connection of their own beside an open stream', () => {
    const recorder = lab({ transports: ['sse'] });
    recorder.request('sse', 10, '/events');
    recorder.response('sse', 12, { stream: true });
    recordActions(recorder, 'sse', 4, 3, { sse: 2 });
    const { bytesPerAction, requests, extraConnections } = figures(recorder.run);
    expect(bytesPerAction).toEqual({
      up: 500,
      down: 150,
      total: 650,
      split: { payload: 50, markup: 0, headers: 600, framing: 0, tls: 0 },
    });
    expect([requests, extraConnections]).toEqual([4, 1]);
    expect(summarise(recorder.run).transports[0]?.perUpdate).toBeNull();
  });

  it('is a frame on a WebSocket, and the refusal when it is refused', () => {
    const recorder = lab({ transports: ['websocket'] });
    recorder.request('websocket', 10, '/ws', { upgrade: true });
    recordActions(recorder, 'websocket', 2, 3, { websocket: 2 });
    const refusal = recorder.refusal(3000, 2);
    const { bytesPerAction, requests, extraConnections } = figures(recorder.run);
    expect(bytesPerAction).toMatchObject({ up: 58, down: (refusal.bytes.markup + 2) / 2 });
    expect([requests, extraConnections]).toEqual([0, 0]);
  });

  it('leaves out bytes and actions of hidden stretches alike', () => {
    const recorder = lab({ transports: ['polling'] });
    recorder.run.hidden.push({ transport: null, fromMs: 1400, toMs: 1600 });
    recordActions(recorder, 'polling', 4, 3, { polling: 2 });
    expect(figures(recorder.run)).toMatchObject({ done: 4, requests: 3, bytesPerAction: { total: 650 } });
  });
});

it('where nobody did anything there are no figures of actions', () => {
  expect(summarise(emptyRun()).transports.map(({ actions }) => actions)).toEqual([null, null, null, null, null]);
});

it('what still waited for its turn when the run ended was cut off, and what a later one overtook is lost', () => {
  const run = emptyRun({ transports: ['polling'], scenario: 'chat', durationMs: 10_000 });
  const lab = recordInto(run);
  publishSteadily(lab, 18);
  recordPolling(lab, 18);
  lab.act('polling', 1, 8_000, { receivedAtMs: 8_900 });
  lab.act('polling', 2, 8_200);
  lab.act('polling', 3, 8_400, { receivedAtMs: 9_800 });
  lab.act('polling', 4, 9_600);
  lab.act('polling', 5, 9_800);
  const { actions, marks } = summarise(run).transports[0] ?? {};
  expect(actions).toMatchObject({ done: 5, taken: 2, lost: 1, cutOff: 2 });
  expect(marks?.find(({ code }) => code === 'cut-off')?.text).toEqual({
    en: 'Cut off by the end of the run: actions **2**. They were still under way and are not counted as lost.',
    es: 'Cortado por el final de la ejecución: acciones **2**. Aún estaban en camino y no cuentan como pérdidas.',
  });
});
