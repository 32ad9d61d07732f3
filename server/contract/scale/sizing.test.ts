import { expect, test } from 'vitest';
import { type SizingInputs, sizeOf } from './sizing.ts';

const INPUTS: SizingInputs = {
  clients: 1_000_000,
  eventsPerSecond: 2,
  eventCpuUs: 20,
  eventBytes: 110,
  eventPackets: 1,
  packetBytes: 90,
  clientBytes: 10_000,
  connectCpuUs: 300,
  busyPercent: 50,
  cores: 8,
  memoryBytes: 40e9,
  linkBitsPerSecond: 10e9,
  connectionsPerProcess: 25_000,
};

test('a million clients, worked through by hand', () => {
  expect(sizeOf(INPUTS)).toEqual({
    // 2,000,000 events a second of 20 µs.
    busyCores: 40,
    memoryBytes: 10e9,
    // 2,000,000 × 200 B × 8.
    bitsPerSecond: 3.2e9,
    // 40 cores, half busy each.
    processes: 80,
    machinesFor: { cpu: 10, memory: 0.25, link: 0.32, connections: 5 },
    machines: 10,
    bound: 'cpu',
    // 12,500 clients a process, 20 µs each.
    lastClientMs: 250,
    // 300 s of CPU on 80 cores.
    comeBackSeconds: 3.75,
  });
});

test.each([
  [{ eventsPerSecond: 0.1 }, 'connections', 5],
  [{ eventsPerSecond: 0.1, clientBytes: 1_000_000 }, 'memory', 25],
  [{ eventCpuUs: 1, linkBitsPerSecond: 1e8 }, 'link', 32],
  [{ clients: 1 }, 'cpu', 1],
] as const)('what is used up first with %j: %s', (other, bound, machines) => {
  expect(sizeOf({ ...INPUTS, ...other })).toMatchObject({ bound, machines });
});

test('a process holds no more connections than it may, however little it has to do', () => {
  expect(sizeOf({ ...INPUTS, eventsPerSecond: 0.001 }).processes).toBe(40);
});
