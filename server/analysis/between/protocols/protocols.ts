/** The same over http, https and HTTP/2: what the connections spoke, what that changed, and on what it depends. */
import { type ComparedMeasure, type Together, type TogetherProtocols, TRANSPORTS } from '../../../contract.ts';
import type { Lettered } from '../lettered.ts';
import { notesOf } from './notes.ts';
import { verdictOf } from './verdict.ts';

/** Null where all runs were over the same protocol. `bytes`: the bytes per update, as they are compared. */
export function protocolsOf(
  runs: Lettered[],
  differing: Together['differing'],
  bytes: ComparedMeasure['rows'],
): TogetherProtocols | null {
  if (new Set(runs.map(({ digest }) => digest.settings.protocol)).size < 2) return null;
  const rows = TRANSPORTS.map((transport) => ({
    transport,
    runs: runs.map(({ digest }) => {
      const spoken = digest.spoken[transport];
      return spoken ? { connections: spoken.connections, http2: spoken.http2 } : null;
    }),
  })).filter((row) => row.runs.some((one) => one !== null));
  return { rows, verdict: verdictOf(runs, differing, bytes), notes: notesOf(runs) };
}
