import { describe, expect, it } from 'vitest';
import type { Run } from '../../contract.ts';
import { summarise } from '../summary.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordPolling, recordWebSocket } from '../testing/stretches.ts';

/**
 * Stock prices for 40 s; from 9,400 ms on the cable is out for 3 s. What was published meanwhile (and what queued behind)
 * comes at 13,000 ms, in every window.
 */
function unplugged(): Run {
  const recorder = recordInto(emptyRun({ transports: ['polling', 'websocket'], durationMs: 40_000 }));
  publishSteadily(recorder, 70);
  recordPolling(recorder, 70);
  recordWebSocket(recorder, 70);
  const { run } = recorder;
  run.line.push({ type: 'unplug', atMs: 9_400, untilMs: 12_400 });
  for (const arrival of run.arrivals) if (arrival.atMs > 9_400 && arrival.atMs < 13_000) arrival.atMs = 13_000;
  return run;
}

describe('a run in which the cable was out', () => {
  it('says so first, in the same words everywhere, and compares without it', () => {
    const { verdict, moments, marks, recoveries } = summarise(unplugged());
    expect(moments).toMatchObject([{ type: 'unplug', fromMs: 9_400, untilMs: 12_400, afterMs: 9_400 }]);
    expect(moments[0]?.text).toEqual({ en: '9.4 s: unplugged for 3.0 s', es: '9,4 s: cable desenchufado 3,0 s' });
    expect(recoveries[0]?.overMs).toBe(13_000);
    expect(verdict?.en).toMatch(
      /^The line had faults: \*\*9\.4 s: unplugged for 3\.0 s\*\*\. Ages and times are compared without 9\.4–13\.0 s,/,
    );
    expect(verdict?.es).toMatch(/^La línea tuvo fallos: \*\*9,4 s: cable desenchufado 3,0 s\*\*\. .* sin 9,4–13,0 s,/);
    expect(marks).toMatchObject([{ code: 'fault', count: 1 }]);
    expect(marks[0]?.text.es).toContain('9,4 s: cable desenchufado 3,0 s');
  });

  it('still tells polling from WebSocket, by their figures outside the fault', () => {
    const { verdict, transports } = summarise(unplugged());
    expect(verdict?.en).toMatch(
      /With polling the price shown was \*\*6[34]\d ms\*\* old .* with WebSocket, \*\*252 ms\*\*/,
    );
    expect(verdict?.en).toContain('within **2.2 ms** with WebSocket, within **40');
    const [polling, websocket] = transports;
    expect(websocket?.latency?.meanMs).toBeGreaterThan(100);
    expect(websocket?.calm?.latency?.meanMs).toBeCloseTo(2.2, 1);
    expect(websocket?.calm?.age?.staleShare).toBe(0);
    expect(polling?.calm?.age?.meanMs).toBeLessThan(polling?.age?.meanMs ?? 0);
  });

  it('tells what was lost in the fault from what was lost besides', () => {
    const run = unplugged();
    const missing = [20, 21, 40];
    run.arrivals = run.arrivals.filter(({ transport, id }) => transport !== 'polling' || !missing.includes(id));
    const { verdict } = summarise(run);
    expect(verdict?.en).toContain('Prices lost: polling **3 of 70** (in faults of the line: **2**).');
    expect(verdict?.es).toContain('Cotizaciones perdidas: el sondeo **3 de 70** (en fallos de la línea: **2**).');
  });

  it('that never came back compares what was before, or says that too little is left', () => {
    const run = unplugged();
    run.arrivals = run.arrivals.filter(({ atMs }) => atMs < 9_400);
    const { verdict, recoveries } = summarise(run);
    expect(recoveries[0]?.overMs).toBeNull();
    expect(verdict?.en).toContain('compared without 9.4 s to the end');
    run.line = [{ type: 'reset', atMs: 3_000, connections: 2 }];
    run.arrivals = run.arrivals.filter(({ atMs }) => atMs < 3_000);
    expect(summarise(run).verdict?.en).toMatch(
      /3\.0 s: every connection reset\*\*\. Outside them too little was measured/,
    );
  });

  it('has no figures of a calm when nothing happened, and a changed link is no fault', () => {
    const run = unplugged();
    run.line = [{ type: 'settings', atMs: 12_000, settings: { ...run.settings.link, profile: 'custom', rttMs: 300 } }];
    const { verdict, transports, marks } = summarise(run);
    expect(transports.every(({ calm }) => calm === null)).toBe(true);
    expect(marks).toMatchObject([{ code: 'link-changed' }]);
    expect(verdict?.en).toMatch(/Read it with care: the link was changed during the run\.$/);
    expect(marks[0]?.text.es).toContain('12,0 s: el enlace pasa a valores a medida (RTT 300 ms)');
  });
});
