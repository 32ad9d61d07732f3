import { describe, expect, it } from 'vitest';
import { recordInto } from '../../analysis/testing/recorder.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import { publishSteadily, recordActions, recordWebSocket } from '../../analysis/testing/stretches.ts';
import { suitsOf } from '../../analysis/uses/suits.ts';
import { linkSettingsOf, type Run } from '../../contract.ts';
import { actionsTable } from '../tables/actions.ts';
import { resultsTable } from '../tables/results.ts';
import { samplesTable } from '../tables/samples.ts';
import { suitsTable } from '../tables/suits.ts';
import { csvOf } from './csv.ts';
import { csvFormat } from './format.ts';
import { readCsv as read } from './testing.ts';

const [EN, ES] = [csvFormat('en'), csvFormat('es')];

function smallRun(): Run {
  const lab = recordInto(emptyRun({ transports: ['sse', 'websocket'] }));
  publishSteadily(lab, 12);
  recordWebSocket(lab, 12);
  return lab.run;
}

describe('the results table', () => {
  it('has a row for each transport, units in the headers, and empty cells for what is unknown', () => {
    const [headers, sse, websocket] = read(csvOf(resultsTable(smallRun()), EN));
    const cell = (row: string[] | undefined, header: string): string | undefined => row?.[headers!.indexOf(header)];
    expect([sse?.length, websocket?.length]).toEqual([headers?.length, headers?.length]);
    expect(cell(websocket, 'transport')).toBe('WebSocket');
    expect(Number(cell(websocket, 'latency p50 (ms)'))).toBeCloseTo(2.2, 3);
    expect(cell(websocket, 'total per update (B)')).toBe('62');
    expect(cell(websocket, 'overhead (times the bytes of the updates)')).toBe('1.0333333333333334');
    expect(cell(sse, 'updates lost')).toBe('');
    expect(cell(sse, 'read with care')).toMatch(/^This window did not connect/);
    expect(cell(sse, 'latency p50 (ms)')).toBe('');
  });

  it('says in each row what concerns the whole run', () => {
    const run = smallRun();
    run.load.eventLoopP99Ms = 60;
    for (const [language, header, words] of [
      ['en', 'read with care', 'The machine was busy'],
      ['es', 'con cautela', 'El equipo iba cargado'],
    ] as const) {
      const [headers, ...rows] = read(csvOf(resultsTable(run), csvFormat(language, { decimal: 'point' })));
      const cells = rows.map((row) => row[headers!.indexOf(header)]);
      expect(cells.every((text) => text?.startsWith(words))).toBe(true);
    }
  });

  it('says in every row which run it is of and how that was made', () => {
    const run = smallRun();
    run.settings.link = { ...linkSettingsOf('slow-4g'), downKbps: null };
    run.settings.protocol = 'https';
    Object.assign(run, { state: 'stopped', load: { ...run.load, eventLoopP99Ms: 60 } });
    const said = (csv: string, columns: string[]): (string | undefined)[][] => {
      const [headers, ...rows] = read(csv);
      return rows.map((row) => columns.map((header) => row[headers!.indexOf(header)]));
    };
    const columns = [
      ...['run', 'measured (UTC)', 'scenario', 'polls every (ms)', 'link', 'round trip (ms)', 'link down (kbit/s)'],
      ...['protocol', 'browser', 'Duplex Lab version', 'state', 'order', 'measured for (s)', 'processors'],
      'clocks off by at most (ms)',
    ];
    const cells = ['test-run', '1970-01-01T00:00:00.000Z', 'Stock ticker', '1000', 'Slow 4G', '150', ''];
    const how = ['stopped early', 'all at once', String(run.settings.durationMs / 1000), 'test'];
    const row = [...cells, 'https, wss', 'test', '0', ...how, String(run.clock.uncertaintyMs)];
    expect(said(csvOf(resultsTable(run), EN), columns)).toEqual([row, row]);
    expect(said(csvOf(samplesTable(run), EN), columns)).toEqual(Array(24).fill(row));
    expect(said(csvOf(samplesTable(run), EN), ['marks'])[0]?.[0]).toMatch(/^overloaded, .*sse: not-connected/);
    recordInto(run).act('sse', 1, 1800);
    expect(said(csvOf(actionsTable(run), EN), columns)).toEqual([row]);
    run.settings.link = linkSettingsOf('none');
    expect(said(csvOf(resultsTable(run), EN), ['link', 'round trip (ms)'])[0]).toEqual(['No link', '0']);
  });

  it('is opened as a table by a Spanish spreadsheet: a byte order mark, semicolons, decimal commas', () => {
    const run = smallRun();
    for (const csv of [csvOf(resultsTable(run), ES), csvOf(samplesTable(run), ES)]) {
      expect(csv).toMatch(/^\ufefftransporte;/);
      expect(csv).not.toMatch(/[^\r]\n/);
      expect(csv).toContain(';2,199951171875;');
      expect(csv).not.toContain(';2.1');
    }
    expect(csvOf(resultsTable(run), ES)).toContain('"preparación, subida (B)"');
    expect(csvOf(resultsTable(run), csvFormat('es', { decimal: 'point' }))).toMatch(
      /^\ufefftransporte,.*\r\nServer-Sent Events,/,
    );
    expect(csvOf(samplesTable(run), csvFormat('en', { decimal: 'comma' }))).toMatch(/^transport;update;/);
    expect(csvOf(samplesTable(run), EN)).toMatch(/^transport,update,/);
  });

  it('has columns on age and on actions only where there are such figures', () => {
    const setting = ['actions a second in each window'];
    const chat = smallRun();
    chat.settings.scenario = 'chat';
    const headersOf = (run: Run): string[] => read(csvOf(resultsTable(run), EN))[0] as string[];
    expect(headersOf(chat).filter((header) => /age \(|action/.test(header))).toEqual(setting);
    expect(headersOf(smallRun()).filter((header) => /action/.test(header))).toEqual(setting);
    const run = smallRun();
    recordActions(recordInto(run), 'websocket', 3, 2, { sse: 1, websocket: 1 });
    const [headers, sse, websocket] = read(csvOf(resultsTable(run), EN));
    const cell = (row: string[] | undefined, header: string): string | undefined => row?.[headers!.indexOf(header)];
    expect([cell(websocket, 'mean age (ms)'), cell(sse, 'mean age (ms)')]).toEqual([
      expect.stringMatching(/^25\d/),
      '',
    ]);
    expect([cell(websocket, 'actions done'), cell(sse, 'actions done')]).toEqual(['3', '']);
    expect(Number(cell(websocket, 'action to server p50 (ms)'))).toBeCloseTo(2.2, 3);
    expect(cell(sse, 'acting up (B)')).toBe('0');
    expect(websocket).toHaveLength(headers!.length);
  });

  it.each([
    ...['=', '+', '-', '@', '\t', '\r', '\n', ' =', '\n=', '\u00a0=', '\u3000+', '\ufeff=', '\u200b=', '\0='],
    ...['\uff1d', '\uff0b', '\uff0d', '\uff20', ' \uff1d', '\ufe66', '"=', "'=", ' "\t=', '\u202e='],
  ])('gives spreadsheets no formula to calculate: %j', (begin) => {
    const run = smallRun();
    run.environment.browser = `${begin}1+1`;
    const [headers, row] = read(csvOf(resultsTable(run), EN).replace(/^\ufeff/, ''));
    expect(row?.[headers!.indexOf('browser')]).toBe(`'${begin}1+1`);
  });

  it('gives spreadsheets no text longer than a cell holds', () => {
    const run = smallRun();
    run.environment.browser = `=${'😀'.repeat(100_000)}`;
    const [headers, row] = read(csvOf(resultsTable(run), EN).replace(/^\ufeff/, ''));
    const text = row?.[headers!.indexOf('browser')];
    expect(text).toMatch(/^'=(😀)+…$/u);
    expect(text?.length).toBeLessThanOrEqual(32_767);
  });

  it('leaves words as they are', () => {
    const run = smallRun();
    run.environment.browser = 'Firefox - 1; "x"';
    expect(csvOf(resultsTable(run), EN)).toContain(',"Firefox - 1; ""x""",');
  });
});

it('the samples have a row for each transport and update, arrived or not', () => {
  const run = smallRun();
  run.hidden.push({ transport: 'websocket', fromMs: 1500, toMs: 1501 });
  recordInto(run).arrive('websocket', 2, 9000);
  const [headers, ...rows] = read(csvOf(samplesTable(run), EN));
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
  expect(rows[0]?.slice(0, 16)).toEqual([
    ...['sse', '1', '60', '1000', '', '', '', '', '', '0', '0', '0', '0', '0', 'not-connected', '0'],
  ]);
  expect(rows[13]?.slice(0, 14)).toEqual([
    ...['websocket', '2', '60', '1500', '1500', '1502.2', '0', '2.199951171875', '2.199951171875'],
    ...['2', '1', '0', '0', '1'],
  ]);
});

it('a negative latency stays a number', () => {
  const lab = recordInto(emptyRun({ transports: ['websocket'] }));
  publishSteadily(lab, 1);
  recordWebSocket(lab, 1, -0.35);
  expect(read(csvOf(samplesTable(lab.run), EN))[1]?.[8]).toBe('-0.25');
});

it('the actions have a row for each one done, whatever became of it', () => {
  const lab = recordInto(emptyRun({ transports: ['polling', 'websocket'], scenario: 'chat' }));
  recordActions(lab, 'websocket', 1, 2, { polling: 40, websocket: 1 });
  lab.act('websocket', 2, 1700, { receivedAtMs: 1702, refused: 'bad-input' });
  lab.act('polling', 1, 1800);
  const [headers, ...rows] = read(csvOf(actionsTable(lab.run), EN));
  expect(rows.every((row) => row.length === headers!.length)).toBe(true);
  expect(headers?.slice(0, 5)).toEqual(['transport', 'action', 'fate', 'refused_with', 'update']);
  expect(rows.map((row) => row.slice(0, 5))).toEqual([
    ['polling', '1', 'lost', '', ''],
    ['websocket', '1', 'taken', '', '5001'],
    ['websocket', '2', 'refused', 'bad-input', ''],
  ]);
  expect(rows[1]?.slice(5, 9)).toEqual(['1010', '1012.1', '1013.1', '1052.1']);
  expect(rows[1]?.slice(9, 12).map(Number)).toEqual([2.1, 3.1, 42.1].map((ms) => expect.closeTo(ms, 9)));
  expect(rows[1]?.slice(12, 14)).toEqual(['0', '0']);
});

it('the table of what suits which use has a row for each transport measured, and one for a use without a run', () => {
  const run = smallRun();
  recordLaterAs('sse', run);
  const [headers, ...rows] = read(csvOf(suitsTable(suitsOf([run])), EN));
  const cell = (row: string[] | undefined, header: string): string | undefined => row?.[headers!.indexOf(header)];
  expect(rows.map((row) => [cell(row, 'use'), cell(row, 'transport'), cell(row, 'suits')])).toEqual([
    ['Stock ticker', 'Server-Sent Events', '0'],
    ['Stock ticker', 'WebSocket', '1'],
    ['News ticker', '', ''],
    ['Chat', '', ''],
    ['Real-time game', '', ''],
  ]);
  expect(Number(cell(rows[1], 'latency p50 (ms)'))).toBeCloseTo(2.2, 3);
  expect(cell(rows[1], 'measured (UTC)')).toBe('1970-01-01T00:00:00.000Z');
  expect(cell(rows[0], 'why')).toMatch(
    /^Mean age of the price shown: 252 ms with WebSocket; with Server-Sent Events, 288 ms\.$/,
  );
  expect(cell(rows[2], 'why')).toMatch(/^Not measured yet/);
  expect(csvOf(suitsTable(suitsOf([run])), ES)).toMatch(/^\ufeffuso;/);
});

/** The same updates on another transport, 40 ms later. */
function recordLaterAs(transport: 'sse', run: Run): void {
  for (const { id, atMs } of [...run.arrivals]) {
    recordInto(run).streamEvent(atMs + 20, [id], { connection: 3 });
    recordInto(run).arrive(transport, id, atMs + 40);
  }
}
