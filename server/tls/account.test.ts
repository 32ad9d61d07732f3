import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TapSink } from '../tap/sink.ts';
import { createTlsAccount } from './account.ts';
import { RECORD_OVERHEAD_BYTES } from './records.ts';

const HANDSHAKE = 22;
const ENCRYPTED = 23;

/** A record of this type with `length` bytes after its header. */
const record = (type: number, length: number): Buffer =>
  Buffer.concat([Buffer.from([type, 3, 3, length >> 8, length & 0xff]), Buffer.alloc(length, type)]);
/** A record as TLS 1.3 encrypts this much plaintext. */
const encrypted = (plaintext: number): Buffer => record(ENCRYPTED, plaintext + 17);

function start() {
  const account = createTlsAccount(() => 7);
  account.open();
  const heard: string[] = [];
  const sink: TapSink = {
    bytes: (direction, chunk) => heard.push(`${direction} ${chunk.length}`),
    end: (direction) => heard.push(`${direction} end`),
    close: () => heard.push('close'),
  };
  return { account, heard, above: account.above(sink) };
}

describe('Upwards', () => {
  test("the handshake is nobody's, each record after it adds 22 bytes to the event it begins in", () => {
    const { account } = start();
    account.watch(
      'up',
      Buffer.concat([record(HANDSHAKE, 500), record(20, 1), encrypted(36), encrypted(300), encrypted(50)]),
    );
    expect(account.takeOther('up')).toMatchObject({ bytes: 505 + 6 + 58, records: 3 });
    expect(account.takeOther('up')).toBeNull();
    expect([account.overheadOf('up', 300), account.overheadOf('up', 50)]).toEqual([22, 22]);
  });

  test('two events in one record: the first has its overhead; one event in two records has both', () => {
    const { account } = start();
    account.watch('up', Buffer.concat([encrypted(36), encrypted(100), encrypted(80), encrypted(20)]));
    expect([account.overheadOf('up', 60), account.overheadOf('up', 40), account.overheadOf('up', 100)]).toEqual([
      22, 0, 44,
    ]);
  });
});

describe('Downwards', () => {
  test('what is written is passed on when its record has gone, whole', () => {
    const { account, above, heard } = start();
    account.watch('down', Buffer.concat([record(HANDSHAKE, 90), encrypted(600)]));
    above.bytes('down', Buffer.alloc(300), 1);
    above.end('down', 2);
    expect(heard).toEqual([]);
    const bytes = encrypted(300);
    account.watch('down', bytes.subarray(0, 100));
    expect(heard).toEqual([]);
    account.watch('down', bytes.subarray(100));
    expect(heard).toEqual(['down 300', 'down end']);
    expect(account.overheadOf('down', 300)).toBe(22);
    expect(account.takeOther('down')?.bytes).toBe(95 + 622);
  });

  test('session tickets that leave together with an answer are not taken for it', () => {
    const { account, above, heard } = start();
    above.bytes('down', Buffer.alloc(1_000), 1);
    account.watch('down', Buffer.concat([encrypted(238), encrypted(238), encrypted(1_000)]));
    expect(heard).toEqual(['down 1000']);
    expect(account.takeOther('down')).toMatchObject({ bytes: 2 * 260, records: 2 });
  });

  test('a long answer goes in records of 16 KiB, and several writings may share one', () => {
    const { account, above, heard } = start();
    above.bytes('down', Buffer.alloc(200), 1);
    above.bytes('down', Buffer.alloc(20_000), 1);
    account.watch('down', encrypted(16_384));
    account.watch('down', encrypted(20_200 - 16_384));
    expect(heard).toEqual(['down 200', 'down 16184', 'down 3816']);
    expect(account.overheadOf('down', 20_200)).toBe(44);
  });

  test('what was never encrypted was never sent', () => {
    const { account, above, heard } = start();
    above.bytes('down', Buffer.alloc(10), 1);
    above.bytes('down', Buffer.alloc(20), 1);
    account.watch('down', encrypted(10));
    above.close(2, true);
    expect(heard).toEqual(['down 10', 'close']);
  });
});

test('however the bytes are cut, the overhead is 22 for each record of ours and everything else is other', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(sizes, sizes, fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }), (plain, events, cuts) => {
      const { account } = start();
      const bytes = Buffer.concat([record(HANDSHAKE, 250), encrypted(36), ...plain.map(encrypted)]);
      for (let at = 0, i = 0; at < bytes.length; at += cuts[i++ % cuts.length] as number) {
        account.watch('up', bytes.subarray(at, at + (cuts[i % cuts.length] as number)));
      }
      let left = plain.reduce((sum, n) => sum + n, 0);
      let overhead = 0;
      for (let i = 0; left > 0; i++) {
        const size = Math.min(left, events[i % events.length] as number);
        overhead += account.overheadOf('up', size);
        left -= size;
      }
      expect(overhead).toBe(plain.length * RECORD_OVERHEAD_BYTES);
      expect(account.takeOther('up')?.bytes).toBe(255 + 58);
    }),
  );
});
