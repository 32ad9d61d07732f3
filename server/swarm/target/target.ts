/** What a swarm is let loose on: our bench in a process of its own, or a program that keeps the contract of docs/servers.md. */
import type { ScaleLoop, ScaleServer, Text, TransportName } from '../../contract.ts';

/** What a target's process has used. Null: it can't be told here. */
export interface TargetLook {
  /** Since the look before. */
  cpuUs: number | null;
  wallMs: number;
  loop: ScaleLoop | null;
  /** Resident set. */
  rssBytes: number | null;
  /** In use on V8's heap, and outside it by what the heap holds (buffers). */
  heapBytes: number | null;
}

export interface Target {
  server: ScaleServer;
  transports: readonly TransportName[];
  /** Where a transport listens, on 127.0.0.1. */
  port(transport: TransportName): number;
  /** What stands in `Host` there. */
  authority(transport: TransportName): string;
  /** Where the feed is. It publishes only when it is told to. */
  cursor(): { epoch: string; id: number };
  /** Publishes an update, now; its JSON has so many bytes. */
  publish(bytes: number): void;
  /** `collect`: after its garbage was collected, where that can be asked for. */
  look(collect?: boolean): Promise<TargetLook>;
  /** Why it is no longer there, if it went by itself. */
  died(): Text | null;
  /** Aborts when it has gone by itself. */
  gone: AbortSignal;
  close(): Promise<void>;
}

/** Data of an update whose JSON has so many bytes, or a few more where less can't be had. */
export function dataOf(id: number, atMs: number, bytes: number): unknown {
  const data = { symbol: 'ACME', price: 1284.5, pad: '' };
  const least = JSON.stringify({ id, atMs, data }).length;
  return { ...data, pad: 'x'.repeat(Math.max(0, bytes - least)) };
}
