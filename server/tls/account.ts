/**
 * Whose TLS bytes are they? Below the encryption records pass, above it plaintext; the wire events are made of the
 * plaintext. Each record that carries plaintext adds 22 bytes, which go to the event that its first byte belongs
 * to. All other records (the handshake, session tickets, alerts) are nobody's and become events of their own.
 *
 *     above   |──── event ────|─ event ─|
 *     below   ▐22▌────────▐22▌──────────  records, and others between
 */
import type { Direction } from '../contract.ts';
import type { TapSink } from '../tap/sink.ts';
import type { OtherRecords, TlsAccount } from '../tap/tls.ts';
import { createSentPlaintext } from './plaintext.ts';
import { APPLICATION_DATA, createRecordReader, RECORD_OVERHEAD_BYTES, type RecordReader } from './records.ts';

/** Raw bytes kept of the other records, for each direction. */
const RAW_LIMIT_BYTES = 16 * 1024;

/** One direction's plaintext, as the records tell of it. */
interface Lane {
  /** Plaintext positions at which records begin, not yet attributed. */
  starts: number[];
  /** Plaintext that began to travel in records, and of records that passed whole. */
  announced: number;
  covered: number;
  /** Plaintext that belongs to events already. */
  attributed: number;
  /** Encrypted records so far. */
  encrypted: number;
  other: OtherRecords | null;
}

const newLane = (): Lane => ({ starts: [], announced: 0, covered: 0, attributed: 0, encrypted: 0, other: null });

export interface OpeningTlsAccount extends TlsAccount {
  /** The handshake and its tickets have left: from now on what was written goes out. */
  open(): void;
}

/** `now`: milliseconds since the Unix epoch. */
export function createTlsAccount(now: () => number): OpeningTlsAccount {
  const lanes: Record<Direction, Lane> = { up: newLane(), down: newLane() };
  const sent = createSentPlaintext();
  let isOpen = false;

  /** Does this encrypted record carry plaintext of ours? */
  const isOurs: Record<Direction, (lane: Lane, plaintext: number) => boolean> = {
    // The client's first encrypted record is its Finished, RFC 8446 §2.
    up: (lane) => lane.encrypted > 1,
    // The server's ends where something written ended, and nothing that was written goes out before the tickets.
    down: (lane, plaintext) => isOpen && sent.fits(lane.announced, plaintext),
  };

  const addOther = (lane: Lane, bytes: Uint8Array): void => {
    lane.other ??= { bytes: 0, records: 0, atMs: now(), endMs: 0, raw: Buffer.alloc(0) };
    const { other } = lane;
    other.bytes += bytes.length;
    other.endMs = now();
    other.raw = Buffer.concat([other.raw, bytes.subarray(0, RAW_LIMIT_BYTES - other.raw.length)]);
  };

  const read = (direction: Direction): RecordReader => {
    const lane = lanes[direction];
    let ours = false;
    return createRecordReader({
      begins({ type, bytes }) {
        if (type === APPLICATION_DATA) lane.encrypted += 1;
        const plaintext = bytes - RECORD_OVERHEAD_BYTES;
        ours = type === APPLICATION_DATA && isOurs[direction](lane, plaintext);
        if (!ours) return;
        lane.starts.push(lane.announced);
        lane.announced += plaintext;
      },
      part(bytes) {
        if (!ours) addOther(lane, bytes);
      },
      ends() {
        if (ours) lane.covered = lane.announced;
        else if (lane.other) lane.other.records += 1;
      },
    });
  };
  const readers = { up: read('up'), down: read('down') };

  return {
    open() {
      isOpen = true;
    },
    watch(direction, bytes) {
      readers[direction].push(bytes);
      if (direction === 'down') sent.release(lanes.down.covered);
    },
    above: (sink: TapSink) => sent.before(sink),
    overheadOf(direction, plaintextBytes) {
      const lane = lanes[direction];
      lane.attributed += plaintextBytes;
      let records = 0;
      while (lane.starts.length > 0 && (lane.starts[0] as number) < lane.attributed) {
        lane.starts.shift();
        records += 1;
      }
      return records * RECORD_OVERHEAD_BYTES;
    },
    takeOther(direction) {
      const lane = lanes[direction];
      const other = lane.other;
      lane.other = null;
      return other;
    },
  };
}
