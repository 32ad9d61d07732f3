/** Heads of a recorded run over HTTP/2 beside each other; their size as text, held against Node. */
import { expect, test } from 'vitest';
import { type HeadTable, headOf, TRANSPORTS, type WireMessage } from '../../contract.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun, overHttp2 } from '../testing/runs.ts';
import { headsBeside } from './heads.ts';

const run = overHttp2();

const row = (table: HeadTable | null | undefined, name: string): string[] =>
  table?.rows.find((one) => one.name === name)?.cells.map((cell) => (cell ? `${cell.bytes} ${cell.form}` : 'none')) ??
  [];

test('A request of a connection, the first for the feed and the twentieth: what is known already costs one byte.', () => {
  const heads = headsBeside(run, 'polling');
  expect(heads).toMatchObject({ connection: 21, feedRequests: 37 });
  expect(heads?.request.columns).toEqual([
    { of: 'connection', place: 1, seq: 111, stream: 1, bytes: 478, textBytes: 709, otherBytes: 0 },
    { of: 'feed', place: 1, seq: 229, stream: 17, bytes: 45, textBytes: 531, otherBytes: 0 },
    { of: 'feed', place: 20, seq: 410, stream: 55, bytes: 32, textBytes: 532, otherBytes: 0 },
  ]);
  expect(row(heads?.request, 'user-agent')).toEqual(['85 remembered', '1 indexed', '1 indexed']);
  expect(row(heads?.request, ':path')).toEqual(['10 spelled-out', '16 spelled-out', '16 spelled-out']);
  expect(row(heads?.request, ':method')).toEqual(['1 indexed', '1 indexed', '1 indexed']);
  expect(row(heads?.request, 'upgrade-insecure-requests')).toEqual(['22 remembered', 'none', 'none']);
  expect(row(heads?.response, 'content-type')).toEqual(['20 remembered', '13 remembered', '1 indexed']);
  // With its first answer Node says that its table has 4,096 bytes.
  expect(heads?.response?.columns.map(({ bytes, otherBytes }) => [bytes, otherBytes])).toEqual([
    [265, 3],
    [31, 0],
    [44, 0],
  ]);
});

test('Each column is what the fields in it cost, and what the tap counted as headers.', () => {
  for (const transport of TRANSPORTS) {
    const heads = headsBeside(run, transport);
    for (const table of [heads?.request, heads?.response]) {
      for (const [i, { bytes, textBytes, otherBytes, seq }] of table?.columns.entries() ?? []) {
        const cells = table?.rows.flatMap(({ cells }) => cells[i] ?? []) ?? [];
        expect(cells.reduce((sum, cell) => sum + cell.bytes, 0)).toBe(bytes);
        expect(cells.reduce((sum, cell) => sum + cell.textBytes, 2)).toBe(textBytes);
        expect(run.events.find((event) => event.seq === seq)?.bytes.headers).toBe(bytes + otherBytes);
      }
    }
  }
});

test('None stands twice: a page asks for the feed at once, and an event stream asks once.', () => {
  const places = (transport: 'page' | 'sse' | 'websocket'): string[] | undefined =>
    headsBeside(run, transport)?.request.columns.map(({ of, place }) => `${of} ${place}`);
  expect(places('page')).toEqual(['feed 1', 'feed 20']);
  expect(places('sse')).toEqual(['connection 1', 'feed 1']);
  expect(places('websocket')).toEqual(['connection 1', 'feed 1']);
});

test('Over HTTP/1.1 there is nothing to set beside each other.', () => {
  const lab = recordInto(emptyRun());
  lab.request('polling', 0, '/poll');
  lab.response('polling', 1);
  expect(headsBeside(lab.run, 'polling')).toBeNull();
  expect(headsBeside(emptyRun(), 'sse')).toBeNull();
});

test('The size as text is that of the same head, written as RFC 9112 has it.', () => {
  const fields = (headers: [string, string][]) => headers.map(() => ({ form: 'indexed', bytes: 1 }) as const);
  const asText = (message: WireMessage): number | undefined => headOf(message)?.textBytes;
  const asked: [string, string][] = [
    [':method', 'GET'],
    [':scheme', 'https'],
    [':authority', 'localhost:3002'],
    [':path', '/poll?since=e.1'],
    ['accept', '*/*'],
  ];
  const request = { type: 'request', method: 'GET', target: '/', version: 'HTTP/2', bodyBytes: 0 } as const;
  expect(asText({ ...request, headers: asked, fields: fields(asked) })).toBe(
    'GET /poll?since=e.1 HTTP/1.1\r\nhost: localhost:3002\r\naccept: */*\r\n\r\n'.length,
  );
  const answered: [string, string][] = [
    [':status', '200'],
    ['content-length', '0'],
  ];
  const response = {
    type: 'response',
    status: 200,
    reason: '',
    version: 'HTTP/2',
    bodyBytes: 0,
    stream: false,
  } as const;
  expect(asText({ ...response, headers: answered, fields: fields(answered) })).toBe(
    'HTTP/1.1 200 \r\ncontent-length: 0\r\n\r\n'.length,
  );
  expect(asText({ ...response, headers: answered })).toBeUndefined();
});

test('On one origin for all, the first request of the connection is whoever’s it is.', () => {
  const shared = {
    ...run,
    connections: [],
    events: run.events.map((one) => ({ ...one, connection: 1, exchange: one.seq })),
  };
  const first = run.events.find(({ message }) => message.type === 'request');
  for (const transport of TRANSPORTS)
    expect(headsBeside(shared, transport)?.request.columns[0]).toMatchObject({ of: 'connection', seq: first?.seq });
});
