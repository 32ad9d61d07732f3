/** For tests: a whole bench on real sockets, made as the lab makes one, and what its tap recorded. */
import { rmSync } from 'node:fs';
import { expect } from 'vitest';
import { type Clock, systemClock } from '../clock.ts';
import type { ByteSplit, ConnectionRecord, Direction, WireEvent } from '../contract.ts';
import { createGuard } from '../http/guard.ts';
import { eventually } from '../testing.ts';
import { keepCertificate } from '../tls/keep.ts';
import { fakeWebDir } from '../transports/testing.ts';
import { type Bench, createBench } from './bench.ts';

export interface OpenBench {
  bench: Bench;
  /** The certificate that its clients over TLS trust. */
  ca: string;
  /** What was recorded since the sums were last checked. */
  events: WireEvent[];
  /** The connections that have closed since then. */
  closed: ConnectionRecord[];
  /** Begins to record, if it was opened without; the returned function ends it. */
  record(): () => void;
  /** Waits until all connections are closed: what the events of each add up to is what its socket counted. */
  expectExactSums(): Promise<WireEvent[]>;
  close(): Promise<void>;
}

/** A bench that listens on free ports. `recorded`: from the beginning. */
export async function openBench(clock: Clock = systemClock, recorded = true): Promise<OpenBench> {
  const webDir = fakeWebDir();
  const certificate = await keepCertificate(null, ['localhost', '127.0.0.1'], Date.now());
  const guard = createGuard('127.0.0.1', () => Object.values(bench.ports));
  const bench: Bench = createBench({ clock, certificate, guard, webDir });
  const events: WireEvent[] = [];
  const closed: ConnectionRecord[] = [];
  const record = (): (() => void) =>
    bench.recorder.subscribe({ event: (event) => events.push(event), closed: (one) => closed.push(one) });
  if (recorded) record();
  await bench.listen(0, '127.0.0.1');
  return {
    bench,
    ca: certificate.cert,
    events,
    closed,
    record,
    async expectExactSums() {
      await eventually(() => expect(bench.recorder.connections().filter((one) => one.closedAtMs === null)).toEqual([]));
      const recorded = events.splice(0);
      for (const { id, bytesUp, bytesDown } of closed.splice(0)) {
        const sumOf = (direction: Direction): number =>
          recorded
            .filter((one) => one.connection === id && one.direction === direction)
            .reduce((sum, { bytes }) => sum + total(bytes), 0);
        expect([sumOf('up'), sumOf('down')]).toEqual([bytesUp, bytesDown]);
        const { up, down } = bench.recorder.sums(id) ?? {};
        expect([total(up), total(down)]).toEqual([bytesUp, bytesDown]);
      }
      return recorded;
    },
    async close() {
      await bench.close();
      rmSync(webDir, { recursive: true });
    },
  };
}

function total(split: Partial<ByteSplit> = {}): number {
  return Object.values(split).reduce((sum, count) => sum + count, 0);
}
