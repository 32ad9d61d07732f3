/** What makes wire events of one connection that somebody wants to hear of. */
import type { ByteSplit, ConnectionRecord, Direction } from '../contract.ts';
import type { FindUpdates } from './decode/decoder.ts';
import { type DecodedEvent, emptySplit } from './decode/event-writer.ts';
import type { KnownBytes } from './decode/known/known-bytes.ts';
import { createDecoder } from './decode/protocols.ts';
import { createOwners, type Owner, type WhoseRequest } from './owners.ts';
import type { TlsAccount } from './tls.ts';
import { createTlsEvents } from './tls-events.ts';

export interface MeasuringOptions {
  record: ConnectionRecord;
  findUpdates: FindUpdates;
  /** Of an encrypted connection. */
  account: TlsAccount | null;
  /** How requests tell their transport, where several share it. */
  whose: WhoseRequest | null;
  /** What was read on other connections. */
  known: KnownBytes;
  emit(owner: Owner, event: DecodedEvent): void;
}

export interface Measuring {
  /** What its events carried together. */
  sums: Record<Direction, ByteSplit>;
  bytes(direction: Direction, chunk: Uint8Array, atMs: number): void;
  end(direction: Direction): void;
  /** Nothing comes any more; the record has what its socket counted. */
  close(atMs: number): void;
}

export function createMeasuring({ record, findUpdates, account, whose, known, emit }: MeasuringOptions): Measuring {
  const sums = { up: emptySplit(), down: emptySplit() };
  const owner: Owner = { transport: record.transport };
  const ownerOf = whose ? createOwners(record, whose) : () => owner;
  const count = (event: DecodedEvent): void => {
    addTo(sums[event.direction], event.bytes);
    emit(ownerOf(event), event);
  };
  const tls = account && createTlsEvents(account, count);
  const decoder = createDecoder(record.protocol ?? 'http/1.1', {
    findUpdates,
    known,
    emit: tls?.publish ?? count,
    ...(account && { overheadOf: account.overheadOf }),
  });

  return {
    sums,
    bytes: decoder.push,
    end: decoder.end,
    close(atMs) {
      decoder.end('up');
      decoder.end('down');
      tls?.close({ up: record.bytesUp - total(sums.up), down: record.bytesDown - total(sums.down) }, atMs);
    },
  };
}

function total(split: ByteSplit): number {
  return Object.values(split).reduce((sum, bytes) => sum + bytes, 0);
}

function addTo(sum: ByteSplit, { payload, markup, headers, framing, tls }: ByteSplit): void {
  sum.payload += payload;
  sum.markup += markup;
  sum.headers += headers;
  sum.framing += framing;
  sum.tls += tls;
}
