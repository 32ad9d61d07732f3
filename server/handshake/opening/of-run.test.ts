import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { RecordedFrame, Run, WireEvent } from '../../contract.ts';
import { readRun } from '../../documents/document.ts';
import type { Problem } from '../../problem.ts';
import { explainRecorded } from '../frames/recorded.ts';
import { handshakeOfRun } from './of-run.ts';

const SHIPPED = 'labs/recordings/shipped-06-both-directions-at-once.json.gz';
const OVER_HTTP2 = 'labs/recordings/shipped-protocols-https-h2.json.gz';
const recorded = (file = SHIPPED): Run => readRun(gunzipSync(readFileSync(file)).toString());

/** The same bytes, answered by a program that calls itself anything. */
function byProgram(name: string): Run {
  const transports = ['websocket'] as const;
  const server = { id: 'x', name, language: 'Python', command: 'x', versions: [], transports: [...transports] };
  return { ...recorded(), server };
}

test('the handshake of a run is gone through like any other, down to its last byte', () => {
  const run = recorded();
  const view = handshakeOfRun(run, null);
  const id = view.ofRun?.connection;
  expect(view).toMatchObject({ kind: 'browser', live: false, outcome: { status: 101, tcpClosedFirstBy: 'unknown' } });
  expect(view.server).toBeUndefined();
  expect(view.steps.map((step) => step.id)).toEqual([
    ...['tcp', 'request', 'server-checks', 'accept-key', 'answer', 'client-checks'],
    ...['frame-up', 'frame-down', 'ping-pong', 'fragments', 'closing'],
  ]);
  expect([...view.checks.server, ...view.checks.client].filter(({ ok }) => !ok)).toEqual([]);
  const kept = view.messages.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
  const left = (view.leftOut?.bytes.up ?? 0) + (view.leftOut?.bytes.down ?? 0);
  const connection = run.connections.find((one) => one.id === id);
  expect(kept + left).toBe((connection?.bytesUp ?? 0) + (connection?.bytesDown ?? 0));
  expect(view.steps.find((step) => step.id === 'closing')?.explanation.en).toMatch(/The TCP connection was gone after/);
  expect(handshakeOfRun(run, id ?? null)).toEqual(view);
});

test('a run over HTTP/2: Chromium’s stream, with how its connection began, and nothing of the other streams', () => {
  const run = recorded(OVER_HTTP2);
  const view = handshakeOfRun(run, null);
  expect(view).toMatchObject({ kind: 'browser', connection: { stream: { enableConnectProtocol: '1' } } });
  expect([view.outcome.status, view.outcome.state]).toEqual([200, 'closed']);
  expect(view.steps.filter(({ happened }) => happened).map(({ id }) => id)).toEqual([
    ...['tcp', 'tls', 'settings', 'request', 'server-checks', 'side-by-side', 'answer', 'client-checks'],
    ...['frame-down', 'ping-pong', 'closing'],
  ]);
  expect([...view.checks.server, ...view.checks.client].filter(({ ok }) => !ok)).toEqual([]);
  const [request] = view.steps.find(({ id }) => id === 'request')?.messages ?? [];
  expect(request?.fields?.map(({ name }) => name)).toEqual(
    expect.arrayContaining([':method', ':protocol', ':scheme', ':path', ':authority', 'origin']),
  );
  // Its fields and the frame around them are all of the message: what Huffman codes say is told from the recording.
  const { bytes, fields = [] } = request as NonNullable<typeof request>;
  expect(fields.map(({ start }) => start).slice(1)).toEqual(fields.map(({ end }) => end).slice(0, -1));
  expect(fields.at(-1)?.end).toBe(bytes.hex.length / 2);
  const own = run.events.filter(
    ({ connection, stream }) => connection === view.ofRun?.connection && stream === view.connection.stream?.id,
  );
  expect(view.messages.filter(({ frame }) => frame).length + (view.leftOut?.messages ?? 0)).toBe(
    own.filter(({ message }) => message.type === 'frame').length,
  );
  expect(view.messages.filter(({ type }) => type === 'request')).toHaveLength(1);
});

test('a second WebSocket on the same connection is another stream, and can be looked at too', () => {
  const run = recorded(OVER_HTTP2);
  const first = handshakeOfRun(run, null).ofRun;
  const own = run.events.filter((one) => one.connection === first?.connection && one.stream === first.stream);
  const again = own.map((event) => ({ ...event, seq: event.seq + 1e6, stream: 99 }));
  const both = { ...run, events: [...run.events, ...again] };
  const view = handshakeOfRun(both, first?.connection ?? 0, 99);
  expect(view.ofRun?.openings.map(({ stream }) => stream)).toEqual([first?.stream, 99]);
  expect([view.ofRun?.stream, view.connection.stream?.id]).toEqual([99, 99]);
  expect(handshakeOfRun(both, null).ofRun?.stream).toBe(first?.stream);
  expect(() => handshakeOfRun(run, null, 99)).toThrow(/on stream "?99"?\. Leave both out/);
});

test('a frame of such a run is taken apart without what HTTP/2 put around it, which is told beside it', () => {
  const run = recorded(OVER_HTTP2);
  const event = run.events.find(({ message, transport }) => transport === 'websocket' && message.type === 'frame');
  const { explained, around } = explainRecorded(run.events, event as WireEvent) as RecordedFrame;
  expect([explained.problems, explained.restBytes, explained.opcode]).toEqual([[], 0, 1]);
  expect(around).toEqual([
    {
      headerHex: expect.stringMatching(/^0{2}[\da-f]{4}0000/),
      contentBytes: explained.totalBytes,
      flags: [],
      stream: event?.stream,
    },
  ]);
});

test('a program that answered is named, and its checks are not said to be ours', () => {
  const view = handshakeOfRun(byProgram('Tornado'), null);
  expect([view.server?.en, view.title.es]).toEqual(['Tornado', 'En una ejecución, respondido por Tornado']);
  const checks = view.steps.find((step) => step.id === 'server-checks');
  expect(checks?.explanation.en).toContain('Which of them Tornado really makes is not to be seen here');
  expect(checks?.explanation.es).not.toContain('servidor de este laboratorio');
  expect(view.mermaid.es).toContain('participant S as Servidor (Tornado)');
});

test('a name can’t draw into the diagram', () => {
  const view = handshakeOfRun(byProgram('x\nB->>S: boo; %%{init}%%'), null);
  expect(view.mermaid.en).not.toMatch(/^\s*B->>S: boo/m);
  expect(view.mermaid.en).not.toContain('%%{');
});

test.each([
  [999_999, 'no-such-handshake'],
  [null, 'no-handshake'],
] as const)('what there is not is said: connection %s', (connection, code) => {
  const run = connection === null ? { ...recorded(), events: [] } : recorded();
  let problem: Problem | null = null;
  try {
    handshakeOfRun(run, connection);
  } catch (error) {
    problem = error as Problem;
  }
  expect([problem?.status, problem?.code]).toEqual([404, code]);
});
