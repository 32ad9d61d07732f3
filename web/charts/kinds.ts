import { BYTE_KINDS, type ByteKind, type TransportSummary } from '../../server/contract.ts';

/** The kinds of bytes that occur at all, in the order of the stack. */
export function kindsIn(rows: TransportSummary[]): ByteKind[] {
  return BYTE_KINDS.filter((kind) => rows.some((row) => (row.perUpdate?.split[kind] ?? 0) > 0));
}
