/** What the calculation begins with is what docs/scaling.md says, in both languages, and so is what comes of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sizeOf, TRANSPORTS } from '../../../../server/contract.ts';
import { plainNumber, writtenNumber } from '../numbers.ts';
import { FIRST_SIZING, MEASURED } from './costs.ts';
import { fieldText, OF_CLIENT, OF_MACHINE, sizingWith } from './fields.ts';

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
    const rows = rowsOf(text, costs, toNumber);
    const begins = Object.values(MEASURED).map(
      ({ measuredWith, eventCpuUs, eventBytes, clientBytes, connectCpuUs }) => [
        measuredWith,
        eventCpuUs,
        eventBytes,
        clientBytes / 1000,
        connectCpuUs,
      ],
    );
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

const field = (name: string) => [...OF_CLIENT, ...OF_MACHINE].find((one) => one.name === name) ?? raise(name);

function raise(name: string): never {
  throw new Error(`no field ${name}`);
}

test.each([
  ['8.7', 'en', 8.7],
  [' 8,7 ', 'en', 8.7],
  ['8.7', 'es', 8.7],
  ['8,7', 'es', 8.7],
  ['500.000', 'es', 500_000],
  ['500,000', 'en', 500_000],
  ['20 000', 'es', 20_000],
  ['20\u202f000', 'es', 20_000],
  ['1.000.000,5', 'es', 1_000_000.5],
  ['1,000,000.5', 'en', 1_000_000.5],
  ['0.001', 'es', 0.001],
  ['1 2', 'en', Number.NaN],
  ['1,000.000', 'es', Number.NaN],
  ['1e9', 'en', Number.NaN],
  ['-3', 'en', Number.NaN],
  ['many', 'en', Number.NaN],
  ['', 'en', Number.NaN],
] as const)('%j in %s is read as %d', (text, language, value) => {
  expect(writtenNumber(text, language)).toBe(value);
});

test('what can’t be taken stays as it was written, and the number before it counts', () => {
  for (const [name, text] of [
    ['clients', '0.001'],
    ['clients', 'many'],
    ['busyPercent', '120'],
    ['cores', '0'],
  ] as const) {
    const sizing = sizingWith(FIRST_SIZING, field(name), text, 'en');
    expect(sizing.given, text).toEqual(FIRST_SIZING.given);
    expect(fieldText(sizing, field(name), 'en')).toBe(text);
  }
  const mended = sizingWith(
    sizingWith(FIRST_SIZING, field('clients'), 'many', 'es'),
    field('clients'),
    '500.000',
    'es',
  );
  expect([mended.given.clients, mended.refused]).toEqual([500_000, {}]);
});

test.each(['en', 'es'] as const)(
  'each number and each bound of the table is read back as it stands there (%s)',
  (language) => {
    for (const one of [...OF_CLIENT, ...OF_MACHINE]) {
      const text = fieldText(FIRST_SIZING, one, language);
      expect(sizingWith(FIRST_SIZING, one, text, language), text).toEqual(FIRST_SIZING);
      for (const bound of [one.min, one.max])
        expect(writtenNumber(plainNumber(bound, language), language), one.name).toBe(bound);
    }
  },
);
