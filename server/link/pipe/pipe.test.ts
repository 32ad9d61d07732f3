import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../feed/random.ts';
import { tries } from '../../fuzz-testing.ts';
import { transmissionMs } from '../effects/rate.ts';
import { testPipe } from '../testing.ts';
import { QUEUE_LIMIT_BYTES } from './pipe.ts';

const nothing = (): void => {};
const send = (one: ReturnType<typeof testPipe>, bytes: number | string): void =>
  one.pipe.write([typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.alloc(bytes, 'x')], nothing);
/** The timer counts whole milliseconds and half a millisecond of slack is allowed. */
const NEAR_MS = 0.51;

describe('Nothing to do', () => {
  test('bytes pass at once, without a timer, and more may be written', () => {
    const one = testPipe();
    let taken = false;
    const bytes = Buffer.from('hello');
    one.pipe.write([bytes], () => {
      taken = true;
    });
    expect(one.received[0]).toBe(bytes);
    expect(taken).toBe(true);
    one.pipe.end('fin');
    expect(one.ended).toEqual([1_000]);
  });

  test('who is full gets nothing more until it asks, and the sender waits', () => {
    const one = testPipe();
    one.blocked = true;
    let taken = 0;
    const count = (): void => {
      taken += 1;
    };
    one.pipe.write([Buffer.from('a')], count);
    expect([one.text(), taken]).toEqual(['a', 0]);
    one.blocked = false;
    one.pipe.resume();
    one.pipe.write([Buffer.from('b')], count);
    expect([one.text(), taken]).toEqual(['ab', 2]);
  });
});

describe('Distance', () => {
  test('each chunk comes half a round trip after it was sent: delays do not add up', () => {
    const one = testPipe({ rttMs: 40 });
    for (let i = 0; i < 10; i++) {
      send(one, 1);
      one.clock.advance(1);
    }
    one.clock.advance(100);
    expect(one.deliveries.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 10 }, (_, i) => 1_020 + i));
  });

  test('the end of the stream comes after the bytes, and not before its own delay', () => {
    const one = testPipe({ rttMs: 40 });
    send(one, 'last words');
    one.clock.advance(5);
    one.pipe.end('fin');
    one.clock.advance(14.9);
    expect(one.received).toEqual([]);
    one.clock.advance(1);
    expect([one.text(), one.ended]).toEqual(['last words', []]);
    one.clock.advance(5);
    expect(one.ended).toEqual([1_025]);
  });

  test('a new connection sends nothing before it is open', () => {
    const one = testPipe({ rttMs: 40 }, { opensMs: 1_040 });
    send(one, 'GET');
    one.clock.advance(200);
    expect(one.deliveries).toEqual([{ atMs: 1_060, bytes: 3 }]);
  });

  test('when the distance changes, what is under way keeps its time and the order stays', () => {
    const one = testPipe({ rttMs: 200 });
    send(one, 'slow ');
    one.clock.advance(10);
    one.values.rttMs = 0;
    one.pipe.changed();
    send(one, 'fast');
    expect(one.text()).toBe('');
    one.clock.advance(90);
    expect([one.text(), one.clock.now()]).toEqual(['slow fast', 1_100]);
    send(one, ', at once');
    expect(one.text()).toBe('slow fast, at once');
  });
});

describe('Jitter', () => {
  test('times vary within its bounds and the order is kept', () => {
    const one = testPipe({ rttMs: 100, jitterMs: 20 }, { random: seededRandom(7) });
    for (let i = 0; i < 200; i++) {
      send(one, String(i % 10));
      one.clock.advance(50);
    }
    one.clock.advance(200);
    expect(one.text()).toBe('0123456789'.repeat(20));
    const delays = one.deliveries.map(({ atMs }, i) => atMs - (1_000 + 50 * i));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(30 - NEAR_MS);
    expect(Math.max(...delays)).toBeLessThanOrEqual(70 + NEAR_MS);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(30);
  });
});

describe('Bandwidth', () => {
  test('a segment of n bytes occupies the line for (n + 66) × 8 ÷ rate', () => {
    expect(transmissionMs(1_448, 1_600)).toBeCloseTo(7.57);
    const one = testPipe({ rttMs: 20, downKbps: 1_600 });
    send(one, 3 * 1_448);
    one.clock.advance(1_000);
    const times = one.deliveries.map(({ atMs }) => atMs);
    expect(times.length).toBe(3);
    for (const [i, atMs] of times.entries()) expect(Math.abs(atMs - (1_010 + (i + 1) * 7.57))).toBeLessThan(NEAR_MS);
  });

  test('two connections share the line: the second waits behind the first', () => {
    const bulk = testPipe({ rttMs: 20, downKbps: 1_600 });
    const small = testPipe({ rttMs: 20, downKbps: 1_600 }, { beside: bulk });
    send(bulk, 10 * 1_448);
    send(small, 100);
    bulk.clock.advance(1_000);
    const expected = 1_010 + 10 * transmissionMs(1_448, 1_600) + transmissionMs(100, 1_600);
    expect(Math.abs(small.atByte(100) - expected)).toBeLessThan(NEAR_MS);
  });

  test('small pieces that had to wait travel together in one segment', () => {
    const one = testPipe({ rttMs: 100, downKbps: 10_000 });
    for (let i = 0; i < 10 + 20; i++) send(one, 50);
    one.clock.advance(500);
    // Ten segments of 50 B fill the first window; the other 1,000 B fit one segment a round trip later.
    const later = one.deliveries.filter(({ atMs }) => atMs > 1_100);
    expect(later.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(1_000);
    expect(later.length).toBe(1);
  });
});

describe('Slow start', () => {
  test('ten segments, then twice as many each round trip', () => {
    const one = testPipe({ rttMs: 100 });
    send(one, 70 * 1_448);
    one.clock.advance(1_000);
    expect(one.deliveries).toEqual([
      { atMs: 1_050, bytes: 10 * 1_448 },
      { atMs: 1_150, bytes: 20 * 1_448 },
      { atMs: 1_250, bytes: 40 * 1_448 },
    ]);
  });

  test('after a pause it begins again with ten', () => {
    const one = testPipe({ rttMs: 100 });
    send(one, 30 * 1_448);
    one.clock.advance(1_000);
    one.deliveries.length = 0;
    send(one, 20 * 1_448);
    one.clock.advance(1_000);
    expect(one.deliveries).toEqual([
      { atMs: 2_050, bytes: 10 * 1_448 },
      { atMs: 2_150, bytes: 10 * 1_448 },
    ]);
  });
});

describe('Loss', () => {
  /** Loses the segments with these numbers. */
  const losing = (...numbers: number[]) => {
    let asked = 0;
    return () => {
      asked += 1;
      return numbers.includes(asked) ? 0 : 0.99;
    };
  };

  test('alone, a lost segment comes after the timeout: a round trip and 200 ms', () => {
    const one = testPipe({ rttMs: 40, lossPercent: 2 }, { random: losing(1) });
    send(one, 'a');
    one.clock.advance(1_000);
    expect(one.deliveries).toEqual([{ atMs: 1_000 + 20 + 240, bytes: 1 }]);
  });

  test('a later segment shows the hole: 1.25 round trips after it comes the repair, and all behind waits', () => {
    const one = testPipe({ rttMs: 40, lossPercent: 2 }, { random: losing(1) });
    send(one, 'a');
    one.clock.advance(10);
    send(one, 'b');
    one.clock.advance(10);
    send(one, 'c');
    one.clock.advance(1_000);
    expect([one.text(), one.deliveries]).toEqual(['abc', [{ atMs: 1_010 + 20 + 50, bytes: 3 }]]);
  });

  test('a retransmission can be lost too, and the next timeout is twice as long', () => {
    const one = testPipe({ rttMs: 40, lossPercent: 2 }, { random: losing(1, 2) });
    send(one, 'a');
    one.clock.advance(2_000);
    expect(one.deliveries).toEqual([{ atMs: 1_000 + 20 + 240 + 480, bytes: 1 }]);
  });

  test('two holes in a row are both shown by the next segment that arrives', () => {
    const one = testPipe({ rttMs: 40, lossPercent: 2 }, { random: losing(1, 3) });
    for (const letter of 'abc') {
      send(one, letter);
      one.clock.advance(10);
    }
    one.clock.advance(1_000);
    expect(one.deliveries).toEqual([{ atMs: 1_020 + 20 + 50, bytes: 3 }]);
  });
});

describe('Faults', () => {
  test('unplugged, what is under way is lost and comes with the first retry that gets through', () => {
    const one = testPipe({ rttMs: 40 });
    send(one, 'a');
    one.clock.advance(5);
    one.unplug(5_000);
    one.clock.advance(10);
    send(one, 'b');
    // Retries 240, 720, 1,680, 3,600 and 7,440 ms after the first sending.
    one.clock.advance(7_400);
    expect(one.text()).toBe('');
    one.clock.advance(200);
    expect([one.text(), one.deliveries[0]?.atMs]).toEqual(['ab', 1_000 + 7_440 + 20]);
  });

  test('unplugged while nothing is under way, retries begin with the first thing sent', () => {
    const one = testPipe({ rttMs: 40 });
    one.unplug(500);
    one.clock.advance(100);
    send(one, 'a');
    one.clock.advance(5_000);
    expect(one.deliveries).toEqual([{ atMs: 1_100 + 720 + 20, bytes: 1 }]);
  });

  test('unplugged without a link, bytes stay, and afterwards they pass at once again', () => {
    const one = testPipe();
    one.unplug(1_000);
    send(one, 'a');
    expect(one.text()).toBe('');
    one.clock.advance(2_000);
    expect(one.text()).toBe('a');
    send(one, 'b');
    expect(one.text()).toBe('ab');
  });

  test('what had arrived but whose acknowledgement is lost in the outage is not delivered twice', () => {
    const one = testPipe({ rttMs: 100 });
    send(one, 'a');
    one.clock.advance(60);
    expect(one.text()).toBe('a');
    one.unplug(1_000);
    send(one, 'b');
    one.clock.advance(5_000);
    expect(one.text()).toBe('ab');
    // The retries are those of the first segment: 300, 900 and 2,100 ms after it.
    expect(one.deliveries[1]?.atMs).toBe(1_000 + 2_100 + 50);
  });

  test('a connection begun in the outage opens with a retry of its SYN', () => {
    const one = testPipe({ rttMs: 40 }, { opensMs: 1_040 });
    send(one, 'GET');
    one.clock.advance(10);
    one.unplug(2_000);
    one.clock.advance(10_000);
    expect(one.deliveries).toEqual([{ atMs: 1_000 + 3_000 + 40 + 20, bytes: 3 }]);
  });

  test('stalled, nothing comes out until the end, and then everything', () => {
    const one = testPipe({ rttMs: 40 });
    send(one, 'a');
    one.clock.advance(5);
    one.pipe.stall(1_500);
    one.clock.advance(100);
    send(one, 'b');
    one.clock.advance(394);
    expect(one.text()).toBe('');
    one.clock.advance(1);
    expect([one.text(), one.deliveries.length]).toEqual(['ab', 1]);
  });

  test('a connection broken off says so after its bytes', () => {
    const one = testPipe({ rttMs: 40 });
    send(one, 'a');
    one.pipe.end(new Error('reset'));
    one.clock.advance(19);
    expect(one.errors).toEqual([]);
    one.clock.advance(1);
    expect([one.text(), one.errors[0]?.message]).toEqual(['a', 'reset']);
  });
});

describe('Overload', () => {
  test('at most 64 KiB wait: the writer is held back, and goes on as the line empties', () => {
    const one = testPipe({ rttMs: 100, downKbps: 1_600 });
    let written = 0;
    let highest = 0;
    const chunk = Buffer.alloc(4_096, 'x');
    const writeMore = (): void => {
      written += chunk.length;
      one.pipe.write([chunk], () => {
        if (written < 4_000_000) writeMore();
      });
    };
    writeMore();
    for (let ms = 0; ms < 10_000; ms += 10) {
      const { waitingBytes, travellingBytes, heldBack } = one.pipe.load();
      expect(waitingBytes).toBeLessThan(QUEUE_LIMIT_BYTES + chunk.length);
      expect(heldBack).toBe(1);
      highest = Math.max(highest, waitingBytes + travellingBytes);
      one.clock.advance(10);
    }
    // Bandwidth times delay is 10 kB more.
    expect(highest).toBeLessThan(QUEUE_LIMIT_BYTES + chunk.length + 11_500);
    const throughput = Buffer.concat(one.received).length / 10_000;
    expect(throughput).toBeGreaterThan(185);
    expect(throughput).toBeLessThan(200);
  });

  test('a reader that stops stops the sender too', () => {
    const one = testPipe({ rttMs: 10 });
    one.blocked = true;
    let free = true;
    let written = 0;
    for (let ms = 0; ms < 1_000 && free; ms++) {
      free = false;
      written += 4_096;
      one.pipe.write([Buffer.alloc(4_096)], () => {
        free = true;
      });
      one.clock.advance(1);
    }
    expect(free).toBe(false);
    expect(written).toBeLessThan(2 * QUEUE_LIMIT_BYTES);
    one.blocked = false;
    one.pipe.resume();
    one.clock.advance(1_000);
    expect(Buffer.concat(one.received).length).toBe(written);
    expect(free).toBe(true);
  });
});

describe('Whatever happens', () => {
  const link = fc.record({
    rttMs: fc.integer({ min: 0, max: 300 }),
    jitterMs: fc.constantFrom(0, 5, 200),
    downKbps: fc.constantFrom(null, 200, 5_000, 100_000),
    lossPercent: fc.constantFrom(0, 2, 20),
  });
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ write: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 20_000 })) }),
    },
    { weight: 6, arbitrary: fc.record({ wait: fc.double({ min: 0, max: 300, noNaN: true }) }) },
    { weight: 1, arbitrary: fc.record({ change: link }) },
    { weight: 1, arbitrary: fc.record({ unplug: fc.integer({ min: 100, max: 3_000 }) }) },
    { weight: 1, arbitrary: fc.record({ stall: fc.integer({ min: 100, max: 3_000 }) }) },
    { weight: 1, arbitrary: fc.record({ block: fc.boolean() }) },
  );

  test('the same bytes come out in the same order, then the end, and every writer is heard', () => {
    fc.assert(
      fc.property(link, fc.array(step, { maxLength: 60 }), fc.integer(), (values, steps, seed) => {
        const one = testPipe(values, { random: seededRandom(seed) });
        const written: Buffer[] = [];
        let next = 0;
        let free = true;
        for (const each of steps) {
          if ('write' in each && free) {
            const bytes = Buffer.from(Array.from({ length: each.write }, () => next++ % 251));
            written.push(bytes);
            free = false;
            one.pipe.write([bytes], () => {
              free = true;
            });
          }
          if ('wait' in each) one.clock.advance(each.wait);
          if ('unplug' in each) one.unplug(each.unplug);
          if ('stall' in each) one.pipe.stall(one.clock.now() + each.stall);
          if ('change' in each) {
            Object.assign(one.values, each.change);
            one.pipe.changed();
          }
          if ('block' in each) {
            one.blocked = each.block;
            if (!each.block) one.pipe.resume();
          }
          expect(one.pipe.load().waitingBytes).toBeLessThan(QUEUE_LIMIT_BYTES + 400_000);
        }
        one.blocked = false;
        one.pipe.resume();
        one.pipe.end('fin');
        one.clock.advance(3_600_000);
        expect(Buffer.compare(Buffer.concat(one.received), Buffer.concat(written))).toBe(0);
        expect(one.ended.length).toBe(1);
        expect(free).toBe(true);
        expect(one.pipe.load()).toEqual({ waitingBytes: 0, travellingBytes: 0, heldBack: 0 });
      }),
      { numRuns: tries(100) },
    );
  });
});
