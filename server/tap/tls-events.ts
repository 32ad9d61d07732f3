/**
 * Adds wire events for the TLS records that carry nothing of ours; the overhead of those that do is in the events of
 * what they carry. So the sum over the events of an encrypted connection is still what the socket counted.
 */
import type { Direction, WireMessage } from '../contract.ts';
import { type DecodedEvent, emptySplit } from './decode/event-writer.ts';
import type { OtherRecords, TlsAccount } from './tls.ts';

export interface TlsEvents {
  publish(event: DecodedEvent): void;
  /** `missing`: bytes that no event has told of yet. */
  close(missing: Record<Direction, number>, atMs: number): void;
}

export function createTlsEvents(account: TlsAccount, emit: (event: DecodedEvent) => void): TlsEvents {
  const handshakeTold = new Set<Direction>();
  let exchange = 0;

  const tell = (direction: Direction, bytes: number, records: OtherRecords): void => {
    const part = handshakeTold.has(direction) ? 'rest' : 'handshake';
    handshakeTold.add(direction);
    const message: WireMessage = { type: 'tls', part, records: records.records };
    emit({
      exchange,
      direction,
      atMs: records.atMs,
      endMs: records.endMs,
      bytes: { ...emptySplit(), tls: bytes },
      updates: [],
      message,
      raw: records.raw.toString('base64'),
      rawCutBytes: Math.max(0, bytes - records.raw.length),
    });
  };

  return {
    publish(event) {
      exchange = event.exchange;
      emit(event);
      // Told after the first message, because only then it is known whose connection this is.
      const other = handshakeTold.has(event.direction) ? null : account.takeOther(event.direction);
      if (other) tell(event.direction, other.bytes, other);
    },
    close(missing, atMs) {
      for (const direction of ['up', 'down'] as const) {
        if (missing[direction] <= 0) continue;
        const nothing = { bytes: 0, records: 0, atMs, endMs: atMs, raw: Buffer.alloc(0) };
        tell(direction, missing[direction], account.takeOther(direction) ?? nothing);
      }
    },
  };
}
