/** A TCP segment before it is written. */
import type { Direction, TransportName } from '../../contract.ts';

/** The two ends of a connection. The browser's address is the same for all, the server's is one for each transport. */
export interface Ends {
  transport: TransportName;
  serverPort: number;
  clientPort: number;
}

export const FLAGS = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

export interface Packet {
  atMs: number;
  ends: Ends;
  direction: Direction;
  flags: number;
  /** Modulo 2³², both. */
  sequence: number;
  acknowledged: number;
  /** What was kept of its payload, and how many bytes more it had. */
  payload: Uint8Array;
  cutBytes: number;
  comment?: string;
}
