import { describe, expect, it } from 'vitest';
import { summarise } from '../analysis/summary.ts';
import { emptyRun, publishSteadily, recordInto, recordWebSocket } from '../analysis/testing.ts';
import type { Run } from '../contract.ts';
import { samplesCsv, tableCsv } from './csv.ts';

function smallRun(): Run {
  const lab = recordInto(emptyRun({ transports: ['sse', 'websocket'] }));
  publishSteadily(lab, 12);
  recordWebSocket(lab, 12);
  return lab.run;
}

/** RFC 4180, as strict as it is: CRLF everywhere, quotes doubled. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let at = 0;
  for (const [whole, quoted, plain, end] of csv.matchAll(cell)) {
    at += whole.length;
    rows.at(-1)?.push(quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  expect(at).toBe(csv.length);
  return rows.slice(0, -1);
}

describe('the results table', () => {
  it('has a row for each transport, units in the headers, and empty cells for what is unknown', () => {
    const [headers, sse, websocket] = read(tableCsv(smallRun(), 'en'));
    const cell = (row: string[] | undefined, header: string): string | undefined => row?.[headers!.indexOf(header)];
    expect([sse?.length, websocket?.length]).toEqual([headers?.length, headers?.length]);
    expect(cell(websocket, 'transport')).toBe('WebSocket');
    expect(cell(websocket, 'latency p50 (ms)')).toBe('2.2');
    expect(cell(websocket, 'total per update (B)')).toBe('62');
    expect(cell(websocket, 'overhead (times the news)')).toBe('1.033');
    expect(cell(sse, 'updates lost')).toBe('12');
    expect(cell(sse, 'latency p50 (ms)')).toBe('');
  });

  it('is the same from a run and from its summary', () => {
    const run = smallRun();
    expect(tableCsv(summarise(run), 'es')).toBe(tableCsv(run, 'es'));
  });

  it('quotes what has commas, and in Spanish begins with a byte order mark', () => {
    const csv = tableCsv(smallRun(), 'es');
    expect(csv).toMatch(/^\ufefftransporte,/);
    expect(csv).toContain('"preparación, subida (B)"');
    expect(csv).not.toMatch(/[^\r]\n/);
  });

  it('gives spreadsheets no formula to calculate', () => {
    const summary = summarise(smallRun());
    summary.transports[0]!.marks = [{ code: 'cut', text: { en: '=HYPERLINK("http://x"),1', es: '' } }];
    expect(read(tableCsv(summary, 'en'))[1]?.at(-1)).toBe('\'=HYPERLINK("http://x"),1');
  });
});

it('the samples have a row for each transport and update, arrived or not', () => {
  const run = smallRun();
  run.hidden.push({ transport: 'websocket', fromMs: 1500, toMs: 1501 });
  recordInto(run).arrive('websocket', 2, 9000);
  const [headers, ...rows] = read(samplesCsv(run));
  expect(headers?.slice(0, 9)).toEqual([
    'transport',
    'update',
    'bytes',
    'published_at_ms',
    'sent_at_ms',
    'arrived_at_ms',
    'waiting_ms',
    'rest_ms',
    'latency_ms',
  ]);
  expect(rows).toHaveLength(24);
  expect(rows[0]).toEqual(['sse', '1', '60', '1000', '', '', '', '', '', '0', '0', '0', '0', '0']);
  expect(rows[13]).toEqual([
    'websocket',
    '2',
    '60',
    '1500',
    '1500',
    '1502.2',
    '0',
    '2.2',
    '2.2',
    '2',
    '1',
    '0',
    '0',
    '1',
  ]);
});

it('a negative latency stays a number', () => {
  const lab = recordInto(emptyRun({ transports: ['websocket'] }));
  publishSteadily(lab, 1);
  recordWebSocket(lab, 1, -0.35);
  expect(read(samplesCsv(lab.run))[1]?.[8]).toBe('-0.25');
});
