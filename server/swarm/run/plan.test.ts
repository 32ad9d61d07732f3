import { expect, test } from 'vitest';
import { scaleStep } from '../../analysis/scale/testing.ts';
import { DEFAULT_SCALE_PLAN, type ScaleMachine, TRANSPORTS } from '../../contract.ts';
import { whatIsAllowed } from './machine.ts';
import { stepsOf, whyNever } from './plan.ts';
import { stateOf, whyNotNow } from './stopping.ts';

const machine: ScaleMachine = {
  ...{ cores: 4, cpu: 'A processor', memoryBytes: 8e9, platform: 'Linux 6.1.0 x64', node: 'v20.19.0' },
  ...{ openFiles: { soft: 1100, hard: 4096 }, localPorts: 28_232 },
};
const ONE = { transports: ['sse' as const], repeat: 1 };

test('repeats are interleaved, and the small steps come first', () => {
  const plan = {
    ...DEFAULT_SCALE_PLAN,
    transports: ['sse' as const, 'websocket' as const],
    clients: [1, 10],
    repeats: 2,
  };
  const shown = stepsOf(plan).map(({ repeat, clients, transports }) => `${repeat} ${clients} ${transports}`);
  expect(shown.slice(0, 5)).toEqual(['1 1 sse', '1 1 websocket', '1 10 sse', '1 10 websocket', '2 1 sse']);
  expect(stepsOf({ ...plan, together: true }).map(({ transports }) => String(transports))).toEqual(
    Array(4).fill('sse,websocket'),
  );
});

test('more clients than open files are never begun, nor what a server does not serve', () => {
  const allowed = whatIsAllowed(machine, DEFAULT_SCALE_PLAN);
  expect(allowed).toMatchObject({ openFiles: 1100, clientsAServer: 1000, clientProcesses: 1, mostMemoryBytes: 4e9 });
  expect(whyNever({ ...ONE, clients: 1000 }, allowed, TRANSPORTS)).toBeNull();
  expect(whyNever({ ...ONE, clients: 1001 }, allowed, TRANSPORTS)).toEqual({ reason: 'open-files', limit: 1000 });
  const both = { clients: 501, repeat: 1, transports: ['sse' as const, 'websocket' as const] };
  expect(whyNever(both, allowed, TRANSPORTS)).toEqual({ reason: 'open-files', limit: 500 });
  expect(whyNever({ ...ONE, clients: 1 }, allowed, ['websocket'])).toMatchObject({ reason: 'not-served' });
  const free = { ...allowed, clientsAServer: null };
  expect(whyNever({ ...ONE, clients: 1e6 }, free, TRANSPORTS)).toEqual({
    reason: 'ports',
    limit: free.localAddresses * 25_408,
  });
});

test('what fewer clients have shown ends it: not kept up, refused, half of the memory', () => {
  const step = { ...ONE, clients: 1000 };
  const after = (patch: Parameters<typeof scaleStep>[0]['patch'], served = {}) =>
    whyNotNow(step, { steps: [scaleStep({ transports: ['sse'], clients: 100, patch, served })] }, 1e9);
  expect(after({})).toBeNull();
  expect(after({ keptUp: false })).toEqual({ reason: 'too-slow', limit: 100 });
  expect(after({ keptUp: false }, { refused: 3 })).toEqual({ reason: 'refused', limit: 100 });
  expect(
    whyNotNow({ ...step, clients: 100_000 }, { steps: [scaleStep({ transports: ['sse'], clients: 100 })] }, 1e9),
  ).toEqual({
    reason: 'memory',
    limit: 1e9,
  });
  // Another transport's trouble is its own.
  const slow = scaleStep({ transports: ['websocket'], clients: 100, patch: { keptUp: false } });
  expect(whyNotNow(step, { steps: [slow] }, 1e9)).toBeNull();
});

test('how it ended', () => {
  const steps = [scaleStep({ transports: ['sse'], clients: 1 })];
  const skipped = (reason: 'time' | 'open-files' | 'server') => [{ ...ONE, clients: 10, reason, limit: null }];
  expect(stateOf({ steps, skipped: skipped('open-files') }, false)).toBe('done');
  expect(stateOf({ steps, skipped: skipped('time') }, false)).toBe('time');
  expect(stateOf({ steps, skipped: skipped('server') }, false)).toBe('failed');
  expect(stateOf({ steps, skipped: [] }, true)).toBe('stopped');
});
