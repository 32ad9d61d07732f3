import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkSettingsOf } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { readPageMessage } from './messages.ts';

const run = { runId: '20261126-101500-7c75' };
const ofWindow = { ...run, transport: 'sse', atMs: 5 };
const clock = { offsetMs: -3, rttMs: 1, uncertaintyMs: 0.6, samples: 10 };
const exchange = {
  kind: 'exchange',
  transport: 'polling',
  target: '/poll',
  by: 'resource',
  requestStartMs: 1,
  responseStartMs: null,
  responseEndMs: 3,
};

/** A right message of each type. */
const RIGHT: Record<string, unknown>[] = [
  { type: 'clock', t1: 17.5 },
  {
    type: 'start',
    settings: { seed: 1 },
    plannedFaults: [{ afterMs: 5000, fault: { type: 'reset' } }],
    client: { browser: 'x' },
    clock,
  },
  { type: 'ready', ...run, transport: 'page' },
  { type: 'arrivals', ...run, arrivals: [{ transport: 'websocket', id: 3, atMs: 9 }] },
  { type: 'timings', ...run, transport: 'polling', timings: [exchange], last: false },
  { type: 'gap', ...ofWindow, gap: { reason: 'history', missedFrom: 2, missedTo: 7 } },
  { type: 'gap', ...ofWindow, gap: { reason: 'epoch' } },
  { type: 'acted', ...ofWindow, id: 1, superseded: true },
  { type: 'visibility', ...run, transport: null, hidden: true, atMs: 2 },
  { type: 'visibility', ...ofWindow, hidden: false },
  { type: 'offset', clock },
  { type: 'link', ...run, link: linkSettingsOf('3g') },
  { type: 'fault', ...run, fault: { type: 'stall', direction: 'up', durationMs: 1000 } },
  { type: 'protocol', protocol: 'https-h2' },
  { type: 'status', ...ofWindow, connected: false },
  { type: 'publish', ...run },
  { type: 'stop', ...run },
  { type: 'save', ...run },
];

const read = (message: unknown): unknown => readPageMessage(JSON.stringify(message));
const problemOf = (read: () => unknown): Problem | null => {
  try {
    read();
    return null;
  } catch (error) {
    // Whatever else is thrown would be a fault of the lab.
    if (error instanceof Problem) return error;
    throw error;
  }
};

describe('What a page says', () => {
  test.each(RIGHT.map((one) => [one.type, one]))('%s is read as it was sent', (_type, message) => {
    expect(read(message)).toEqual(message);
  });

  test.each(RIGHT.map((one) => [one.type, one]))('%s: what else stands in it is left out', (_type, message) => {
    const more = { more: 'x'.repeat(1000), constructor: 1 };
    const stuffed: Record<string, unknown> = { ...message, ...more };
    for (const [name, value] of Object.entries(message)) {
      if (['gap', 'clock', 'link', 'fault'].includes(name)) stuffed[name] = { ...(value as object), ...more };
      if (Array.isArray(value)) stuffed[name] = value.map((item) => ({ ...item, ...more }));
    }
    expect(read(stuffed)).toEqual(message);
  });

  const FREE = ['settings', 'client'];
  const fields = RIGHT.flatMap((message) =>
    Object.keys(message)
      .filter((name) => !FREE.includes(name))
      .map((name): [string, string, Record<string, unknown>] => [String(message.type), name, message]),
  );
  test.each(fields)('%s: without a right %s it is refused', (_type, name, message) => {
    // Null, for the transport of what can be seen, means the whole page; nothing need be planned.
    const wrong: unknown[] = [{}, [{}], 'x'.repeat(100), 1e300, ...(name === 'transport' ? [] : [null])];
    if (name !== 'plannedFaults') wrong.push(undefined);
    for (const value of wrong) {
      const problem = problemOf(() => read({ ...message, [name]: value }));
      expect(problem?.status, `${name}: ${value}`).toBe(400);
    }
  });

  test.each([
    ['a link’s profile', { type: 'link', ...run, link: { profile: 'dial-up' } }],
    ['a link without settings', { type: 'link', ...run }],
    ['a custom link that lacks a number', { type: 'link', ...run, link: { profile: 'custom', rttMs: 1 } }],
    ['a fault’s duration', { type: 'fault', ...run, fault: { type: 'restart', durationMs: 1e9 } }],
    ['when a fault is planned', { type: 'start', clock, plannedFaults: [{ afterMs: -1, fault: { type: 'reset' } }] }],
    ['how many faults are planned', { type: 'start', clock, plannedFaults: Array(1001).fill({}) }],
    ['a gap’s reason', { type: 'gap', ...ofWindow, gap: { reason: 'constructor' } }],
    [
      'a gap that ends before it begins',
      { type: 'gap', ...ofWindow, gap: { reason: 'history', missedFrom: 5, missedTo: 4 } },
    ],
    ['an arrival’s id', { type: 'arrivals', ...run, arrivals: [{ transport: 'sse', id: 0.5, atMs: 1 }] }],
    ['a time that is no date', { type: 'status', ...ofWindow, atMs: 1e16, connected: true }],
    ['a type of Object.prototype', { type: 'constructor' }],
    ['a negative round trip', { type: 'offset', clock: { ...clock, rttMs: -1 } }],
    ['clocks of two ages', { type: 'offset', clock: { ...clock, offsetMs: 1e15 } }],
    ['a round trip of ages', { type: 'offset', clock: { ...clock, rttMs: 1e15 } }],
  ])('%s is checked', (_what, message) => {
    expect(problemOf(() => read(message))?.status).toBe(400);
  });

  test('whatever comes, it is a message or a Problem, also when it is nested beyond what can be written', () => {
    const deep = 50_000;
    expect(problemOf(() => readPageMessage(`${'['.repeat(deep)}${']'.repeat(deep)}`))?.status).toBe(400);
    expect(problemOf(() => readPageMessage(`{"type":${'['.repeat(deep)}${']'.repeat(deep)}}`))?.status).toBe(400);
    const someField = fc.constantFrom('transport', 'arrivals', 'gap', 'atMs', 'clock', 'link', 'fault', 'runId');
    const garbled = fc
      .tuple(fc.constantFrom(...RIGHT), someField, fc.jsonValue())
      .map(([message, name, value]) => JSON.stringify({ ...message, [name]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), garbled), (text) => {
        const problem = problemOf(() => readPageMessage(text));
        if (problem) expect([problem.status, problem.text.es.length > 0]).toEqual([400, true]);
      }),
    );
  });
});
