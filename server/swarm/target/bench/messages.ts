/** What the process of a bench is told over its IPC channel, and what it answers. */
import type { TransportName } from '../../../contract.ts';
import type { TargetLook } from '../target.ts';

export type BenchOrder =
  /** Not answered. `atMs`: when somebody wanted it published. */
  { type: 'publish'; atMs: number; bytes: number } | { type: 'look'; collect: boolean };

export type BenchSaid =
  /** First of all. */
  | { type: 'listening'; epoch: string; lastId: number; ports: Record<TransportName, number> }
  /** To each `look`, in its turn. */
  | ({ type: 'looked' } & TargetLook)
  | { type: 'failed'; message: string };
