import { expect, test } from 'vitest';
import { scaleStep, swarm } from '../../analysis/scale/testing.ts';
import { scaleReport } from '../../analysis/scale/verdict.ts';
import { SCALE_MEASURES } from '../../contract.ts';
import { csvFormat } from '../csv/format.ts';
import { isWholeXml } from '../drawing/testing.ts';
import { scalePicture } from './chart.ts';
import { SCALE_FILES } from './files.ts';
import { scaleGrid } from './grid.ts';

const scale = swarm({ name: '<b>&"\u202e' }, { clients: [1, 100, 5000] });
const fileOf = (path: string, of = scale, language: 'en' | 'es' = 'en'): string =>
  SCALE_FILES.find((one) => one.path === path)?.make(of, csvFormat(language)) ?? '';
const count = (text: string, part: string): number => text.split(part).length - 1;

test('each chart has a line for each transport, a point and an interval for each number of clients', () => {
  for (const measure of SCALE_MEASURES) {
    const svg = scalePicture(scaleReport(scale).series, measure, 'es') ?? '';
    expect([measure, isWholeXml(svg)]).toEqual([measure, true]);
    expect([measure, count(svg, 'class="line"'), count(svg, 'class="mark"')]).toEqual([measure, 5, 15]);
    expect(count(svg, 'class="hollow"')).toBe(0);
  }
  const cpu = scalePicture(scaleReport(scale).series, 'deliveryCpuUs', 'en') ?? '';
  expect(count(cpu, 'class="whisker"')).toBe(15);
  expect(cpu).toContain('WebSocket: 1 client: 462 µs');
});

test('where not everybody was served the point is hollow, and what was not measured is not drawn', () => {
  const steps = [
    scaleStep({ transports: ['sse'], clients: 10 }),
    scaleStep({ transports: ['sse'], clients: 5000, patch: { keptUp: false }, served: { latency: null } }),
  ];
  const { series } = scaleReport(swarm({ steps }, { transports: ['sse'] }));
  const cpu = scalePicture(series, 'deliveryCpuUs', 'en') ?? '';
  expect([count(cpu, 'class="mark"'), count(cpu, 'class="hollow"'), count(cpu, 'class="whisker"')]).toEqual([2, 1, 0]);
  expect(count(scalePicture(series, 'latencyP50Ms', 'en') ?? '', 'class="mark"')).toBe(1);
  expect(scalePicture([], 'latencyP50Ms', 'en')).toBeNull();
  expect(scaleGrid(series, 'en').map((row) => row[3])).toEqual([
    'served',
    'all, everything in time',
    'late in 1 of 1 repeats',
  ]);
});

test('the table has a row for each transport and number of clients, the steps one for each that was made', () => {
  const rows = fileOf('table.csv').trim().split('\r\n');
  expect(rows).toHaveLength(1 + 5 * 3);
  expect(rows[0]).toMatch(/^transport,clients,repeats,/);
  expect(new Set(rows.map((row) => row.split(',').length >= 30))).toEqual(new Set([true]));
  expect(fileOf('steps.csv').trim().split('\r\n')).toHaveLength(1 + 3 * 3 * 5);
  expect(fileOf('steps.csv', scale, 'es')).toContain(';');
  const plain = swarm({}, { clients: [1, 100] });
  for (const path of ['table.csv', 'steps.csv']) expect(fileOf(path, plain)).toMatch(/^[\0-\x7f]*$/);
});

test('every file is made, in both languages, of a swarm of nothing too, and what a name holds stays text', () => {
  const nothing = swarm({ steps: [], state: 'failed', problem: { en: 'No.', es: 'No.' } });
  for (const { path, make } of SCALE_FILES) {
    for (const language of ['en', 'es'] as const) {
      for (const one of [scale, nothing]) {
        const text = make(one, csvFormat(language));
        expect([path, text.length > 0]).toEqual([path, true]);
        if (path.endsWith('.svg')) expect([path, isWholeXml(text)]).toEqual([path, true]);
      }
    }
  }
  expect(fileOf('report.md')).toContain('## What was measured');
  expect(fileOf('report.md')).not.toContain('<b>');
  expect(fileOf('report.md', nothing)).toContain('**Something went wrong.** No.');
});
