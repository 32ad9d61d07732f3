/** What the calculation begins with is what docs/scaling.md says, in both languages, and so is what comes of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sizeOf, TRANSPORTS } from '../../../../server/contract.ts';
import { FIRST_SIZING, MEASURED } from './costs.ts';
import { numberIn, OF_CLIENT, OF_MACHINE } from './fields.ts';

/** The numbers of a table's rows, whatever stands around them; a comma before a digit or three is read as the language has it. */
function rowsOf(text: string, heading: string, toNumber: (cell: string) => number): number[][] {
  const table =
    text
      .slice(text.indexOf(heading))
      .split('\n\n')
      .find((part) => part.startsWith('|')) ?? '';
  const rows = table.split('\n').slice(2);
  return rows.map((row) => row.split('|').slice(2, -1).map(toNumber));
}

const LANGUAGES = [
  [
    'en',
    'docs/scaling.md',
    '## What one client costs',
    '## A million clients',
    (cell: string) => Number.parseFloat(cell.replaceAll(',', '')),
  ],
  [
    'es',
    'docs/scaling.es.md',
    '## Qué cuesta un cliente',
    '## Un millón de clientes',
    (cell: string) => Number.parseFloat(cell.replace(',', '.')),
  ],
] as const;

describe.each(LANGUAGES)('docs/scaling.md (%s)', (_, file, costs, million, toNumber) => {
  const text = readFileSync(file, 'utf8');

  test('has the costs that the table begins with', () => {
    const rows = rowsOf(text, costs, toNumber).map(([, ...cells]) => cells);
    const begins = Object.values(MEASURED).map(({ eventCpuUs, eventBytes, clientBytes, connectCpuUs }) => [
      eventCpuUs,
      eventBytes,
      clientBytes / 1000,
      connectCpuUs,
    ]);
    expect(rows).toEqual(begins);
  });

  test('works a million clients out as the table does', () => {
    const rows = rowsOf(text, million, toNumber);
    for (const [i, transport] of TRANSPORTS.entries()) {
      const size = sizeOf({ ...FIRST_SIZING.given, ...MEASURED[transport] });
      const [cores, gigabytes, gigabits, processes, machines, , last, back] = rows[i] ?? [];
      expect([cores, gigabytes, processes, machines], transport).toEqual([
        size.busyCores,
        size.memoryBytes / 1e9,
        size.processes,
        size.machines,
      ]);
      expect(gigabits).toBeCloseTo(size.bitsPerSecond / 1e9, 1);
      expect(back).toBeCloseTo(size.comeBackSeconds, 1);
      if (i > 1) expect(last).toBeCloseTo(size.lastClientMs / 1000, 2);
    }
  });
});

test('a number can be written with a point or a comma; what can’t be taken is not', () => {
  const field = (name: string) =>
    [...OF_CLIENT, ...OF_MACHINE].find((one) => one.name === name) ?? { name: 'cores' as const, unit: 1 };
  expect(numberIn('8.7', field('eventCpuUs'))).toBe(8.7);
  expect(numberIn(' 8,7 ', field('eventCpuUs'))).toBe(8.7);
  expect(numberIn('64', field('memoryBytes'))).toBe(64e9);
  for (const bad of ['', 'many', '0', '-3', '1e999', '1,000,000'])
    expect(numberIn(bad, field('clients')), bad).toBeNull();
  expect(numberIn('120', field('busyPercent'))).toBeNull();
});
