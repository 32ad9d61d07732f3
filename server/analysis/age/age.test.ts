import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgeSummary, Run } from '../../contract.ts';
import { summarise } from '../summary.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';

/** A game over one transport. */
function game(): Recorder {
  return recordInto(emptyRun({ transports: ['sse'], scenario: 'game' }));
}

function age(run: Run): AgeSummary {
  const found = summarise(run).transports[0]?.age;
  if (!found) throw new Error('no age');
  return found;
}

/** Publishes one update every 100 ms from 0 on, each arriving after so many milliseconds (null: never). */
function publishEvery100Ms({ publish, arrive }: Recorder, latencies: (number | null)[], fromMs = 0, firstId = 1): void {
  latencies.forEach((latencyMs, i) => {
    publish(firstId + i, fromMs + 100 * i);
    if (latencyMs !== null) arrive('sse', firstId + i, fromMs + 100 * i + latencyMs);
  });
}

describe('the age of information', () => {
  it('grows with the clock and falls when something newer arrives', () => {
    const lab = game();
    publishEvery100Ms(lab, [20, 20, 20, 20]);
    const found = age(lab.run);
    expect(found.ageCurve).toEqual([
      [0, 0],
      [120, 120],
      [120, 20],
      [220, 120],
      [220, 20],
      [300, 100],
    ]);
    // (120²/2 + (120² − 20²)/2 + (100² − 20²)/2) / 300
    expect(found.meanMs).toBeCloseTo((7200 + 7000 + 4800) / 300, 9);
    expect(found).toMatchObject({ measuredMs: 300, floorMs: 50, peaks: 2, peakP95Ms: 120, staleShare: 0 });
  });

  it('is counted in full while a client stalls, and what comes too late to matter is counted', () => {
    const lab = game();
    publishEvery100Ms(lab, [0, 250, 150, 50, 0, 160, 0]);
    const found = age(lab.run);
    // Updates 2, 3 and 4 arrive together at 350: until then the newest is that of 0.
    expect(found.ageCurve.slice(0, 3)).toEqual([
      [0, 0],
      [350, 350],
      [350, 50],
    ]);
    expect(found.peakP95Ms).toBeGreaterThan(300);
    expect(found.staleShare).toBeCloseTo((350 - 150 + (200 - 150)) / 600, 9);
    // 2 and 3 came with 4; 6 took 160 ms (and 7 was there before).
    expect(found).toMatchObject({ tooLate: 3, judged: 7 });
  });

  it('knows the most stale transport by whole teeth: a single one has no interval', () => {
    const lab = game();
    publishEvery100Ms(lab, [null, null, null, 400]);
    const { meanMs, meanLowMs, meanHighMs, peaks, peakP95Ms } = age(lab.run);
    expect([meanMs, meanLowMs, meanHighMs, peaks, peakP95Ms]).toEqual([150, null, null, 0, null]);
  });

  it('begins anew after what nobody could see, and the curve has a gap there', () => {
    const lab = game();
    publishEvery100Ms(lab, [10, 10, 10]);
    publishEvery100Ms(lab, [10, 10, 10], 5000, 4);
    lab.run.hidden.push({ transport: null, fromMs: 205, toMs: 4950 });
    const found = age(lab.run);
    expect(found).toMatchObject({ measuredMs: 400, peakP95Ms: 110, staleShare: 0 });
    expect(found.ageCurve.filter(([, ms]) => ms === null)).toEqual([[5000, null]]);
  });

  it('leaves out the window that was out of view, not the others', () => {
    const lab = game();
    publishEvery100Ms(lab, [10, 10, 500, 10, 10]);
    lab.run.hidden.push({ transport: 'sse', fromMs: 150, toMs: 250 }, { transport: 'polling', fromMs: 0, toMs: null });
    expect(age(lab.run).measuredMs).toBe(100 + 100);
  });

  it('is never negative, however the clocks disagree', () => {
    const lab = game();
    publishEvery100Ms(lab, [-1, -1, -1]);
    expect(age(lab.run).meanMs).toBe(50);
  });

  it('is no figure of scenarios that age does not spoil, nor before there is any', () => {
    const chat = recordInto(emptyRun({ transports: ['sse'], scenario: 'chat' }));
    publishEvery100Ms(chat, [10, 10, 10]);
    expect(summarise(chat.run).transports[0]?.age).toBeNull();
    expect(summarise(game().run).transports[0]?.age).toBeNull();
    const silent = game();
    publishEvery100Ms(silent, [null, null, null]);
    expect(summarise(silent.run).transports[0]?.age).toBeNull();
  });

  it('is drawn with at most 300 points that keep its peaks and its valleys', () => {
    const lab = game();
    publishEvery100Ms(
      lab,
      Array.from({ length: 600 }, (_, i) => (i === 300 ? 95 : 2)),
    );
    const { ageCurve } = age(lab.run);
    expect(ageCurve.length).toBeLessThanOrEqual(300);
    expect(ageCurve.length).toBeGreaterThan(150);
    expect(Math.max(...ageCurve.map(([, ms]) => ms ?? 0))).toBe(195);
    const moments = ageCurve.map(([atMs]) => atMs);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });
});

it('agrees with the age looked up moment by moment', () => {
  const latencies = fc.array(fc.option(fc.integer({ min: 0, max: 400 }), { freq: 5 }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(latencies, (found) => {
      fc.pre(found.some((ms) => ms !== null));
      const lab = game();
      publishEvery100Ms(lab, found);
      const untilMs = 100 * (found.length - 1);
      let [sum, stale] = [0, 0];
      // In the middle of each millisecond: exact for a saw whose corners are whole milliseconds.
      for (let t = 0.5; t < untilMs; t += 1) {
        const newest = found.reduce<number>(
          (known, ms, i) => (ms !== null && 100 * i + ms <= t ? Math.max(known, i) : known),
          0,
        );
        sum += t - 100 * newest;
        if (t - 100 * newest > 150) stale += 1;
      }
      expect(age(lab.run).meanMs).toBeCloseTo(sum / untilMs, 6);
      expect(age(lab.run).staleShare).toBeCloseTo(stale / untilMs, 6);
      expect(age(lab.run).floorMs).toBeCloseTo(50, 6);
    }),
  );
});
