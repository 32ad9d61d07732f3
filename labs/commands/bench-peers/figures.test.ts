/** What the passes come to: as it is compared, printed and kept. */
import { describe, expect, test } from 'vitest';
import { scaleStep, swarm } from '../../../server/analysis/scale/testing.ts';
import type { ScaleStep, TransportName } from '../../../server/contract.ts';
import { type Circumstances, documentOf, markdownOf } from './document.ts';
import { spreadOf, summaryOf } from './figures.ts';
import type { Row } from './rounds.ts';
import { tablesOf } from './table.ts';
import { workFor } from './work.ts';

/** A step whose figures are these: µs of a delivery, ms to the last client, bytes of a connection. */
function measured([us, lastMs, bytes]: [number, number, number], delivered = 5000): ScaleStep {
  const served = { lastClient: { p50Ms: lastMs, maxMs: lastMs }, delivered };
  const step = scaleStep({ transports: ['websocket'], clients: 1000, served });
  return { ...step, cost: { ...step.cost, deliveryCpuUs: us, clientBytes: bytes } };
}

const row = (peer: string, steps: (ScaleStep | null)[], transport: TransportName = 'websocket'): Row => ({
  ...{ transport, clients: 1000, peer, steps },
});
const WS = row('ws', [measured([10, 20, 8000]), measured([20, 40, 8000]), measured([10, 20, 10_000])]);
const OURS = row('lab', [measured([9, 30, 16_000]), measured([16, 40, 16_000]), measured([12, 30, 10_000], 4990)]);

describe('Servers side by side', () => {
  test('a ratio is one of the same pass, and has its spread', () => {
    const { figures, ratios, notDelivered, failed } = summaryOf(OURS, [WS, OURS]);
    expect(figures.deliveryCpuUs).toEqual({ median: 12, least: 9, most: 16, n: 3 });
    expect(ratios).toEqual({
      deliveryCpuUs: { median: 0.9, least: 0.8, most: 1.2, n: 3 },
      lastClientMs: { median: 1.5, least: 1, most: 1.5, n: 3 },
      clientBytes: { median: 2, least: 1, most: 2, n: 3 },
    });
    expect([notDelivered, failed]).toEqual([10, 0]);
  });

  test('a pass that failed has no ratio, and is counted', () => {
    const broken = row('ws', [null, measured([20, 40, 8000])]);
    expect(summaryOf(broken, [broken]).failed).toBe(1);
    expect(summaryOf(OURS, [broken, OURS]).ratios.deliveryCpuUs).toEqual({ median: 0.8, least: 0.8, most: 0.8, n: 1 });
    // With other clients, or by another transport, it is not the same work.
    const others = [
      { ...WS, clients: 200 },
      { ...WS, transport: 'sse' as const },
    ];
    expect(summaryOf(OURS, [...others, OURS]).ratios.deliveryCpuUs).toBeNull();
  });

  test('the median of an even number of passes lies between two', () => {
    expect(spreadOf([4, null, 1])).toEqual({ median: 2.5, least: 1, most: 4, n: 2 });
    expect(spreadOf([null])).toBeNull();
  });

  test('the table has the medians, with the least and the most in brackets, in both languages', () => {
    const [, , , , , english] = tablesOf([WS, OURS], 'en').split('\n');
    expect(english?.replaceAll(/ +/g, ' ')).toBe(
      '| lab | 12.0 (9.0–16.0) | 0.90 (0.80–1.20) | 30 (30–40) | 1.50 (1.00–1.50) | 16.0 (10.0–16.0) | 2.00 (1.00–2.00) | 333 | 10 | 0 |',
    );
    expect(tablesOf([WS, OURS], 'es')).toContain('0,90 (0,80–1,20)');
    // What nobody was asked yet has no table.
    expect(tablesOf([row('ws', [])], 'en')).toBe('');
  });
});

describe('What is kept', () => {
  const known: Circumstances = {
    ...{ startedAtMs: Date.UTC(2026, 10, 27), lab: { version: '0.1.0', commit: 'abc1234-dirty' }, passes: 5 },
    ...{ machine: swarm().machine, peers: [], missing: ['go (Go)'] },
  };

  test('every figure of every pass, with versions, machine and work', () => {
    const { rows, ...told } = documentOf(known, [WS, OURS], 7);
    expect(told).toMatchObject({ format: 'duplex-lab/bench-peers', version: 1, writtenAtMs: 7, missing: ['go (Go)'] });
    expect(told.lab.commit).toBe('abc1234-dirty');
    expect(rows.map(({ server, base, steps }) => [server, base, steps.length])).toEqual([
      ['ws', 'ws', 3],
      ['lab', 'ws', 3],
    ]);
    expect(rows[1]?.steps[0]).toEqual(OURS.steps[0]);
    expect(rows[1]?.work.updateBytes).toBe(100);
  });

  test('the Markdown file says on what it was measured, and that it is not finished', () => {
    const text = markdownOf(known, [WS, OURS], 'en');
    expect(text).toContain('Duplex Lab 0.1.0 (abc1234-dirty)');
    expect(text).toContain('2 × A processor, Linux 6.1.0 x64, Node.js 20.19.0');
    expect(text).toContain('Left out, for want of what stands in brackets: go (Go)');
    expect(text).toContain('Not finished: 3 of 5 passes were begun.');
    expect(markdownOf({ ...known, passes: 3 }, [WS, OURS], 'es')).not.toContain('Sin terminar');
  });
});

test('the more clients, the fewer updates; but what asks keeps to one pace a server', () => {
  const updates = [200, 5000].map((clients) => workFor('long-polling', clients).updates);
  expect(updates).toEqual([10, 4]);
  const questionsASecond = [1000, 5000].map((clients) => (1000 * clients) / workFor('polling', clients).pollEveryMs);
  expect(questionsASecond.map(Math.round)).toEqual([3000, 3000]);
});
