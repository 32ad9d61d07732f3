/** What is known of a connection beside its events. */
import type { Socket } from 'node:net';
import type { ConnectionRecord, TransportName } from '../contract.ts';
import type { ByteCounts } from './sink.ts';

/** As Node's sockets have it. */
interface Dispatching {
  readonly _bytesDispatched?: number;
}

export function openRecord(id: number, transport: TransportName, raw: Socket, nowMs: number): ConnectionRecord {
  return {
    id,
    transport,
    // A connection may be gone before anyone looks: then it has no ports any more.
    serverPort: raw.localPort ?? 0,
    clientPort: raw.remotePort ?? 0,
    openedAtMs: nowMs,
    closedAtMs: null,
    bytesUp: 0,
    bytesDown: 0,
    foreignBytesUp: 0,
    foreignBytesDown: 0,
    atMost: false,
  };
}

/** A connection as it stands now. `counts`: what counts its bytes; null once it is closed. */
export function snapshot(record: ConnectionRecord, counts: ByteCounts | null): ConnectionRecord {
  const { carried } = record;
  return { ...record, ...(carried && { carried: [...carried] }), ...bytesOf(record, counts) };
}

/** What has come and gone on it. */
export function bytesOf(
  { bytesUp, bytesDown }: ConnectionRecord,
  counts: ByteCounts | null,
): Pick<ConnectionRecord, 'bytesUp' | 'bytesDown'> {
  if (!counts) return { bytesUp, bytesDown };
  // A socket's `bytesWritten` has what waits in its stream too; this one has what the kernel was given.
  const { bytesRead, bytesWritten, _bytesDispatched = bytesWritten } = counts as ByteCounts & Dispatching;
  return { bytesUp: bytesRead, bytesDown: _bytesDispatched };
}
