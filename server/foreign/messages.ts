/** What is said on a program's standard input and output, a JSON object a line (docs/servers.md). */
import type { LabError, TransportName } from '../contract.ts';

/** The first line that a program is given. */
export interface Standing {
  epoch: string;
  /** The id before the first update that follows. */
  lastId: number;
  /** How many kept updates follow at once: who has read them all has what clients may ask for, and can say that it listens. */
  kept: number;
  /** How many updates are to be kept. */
  history: number;
  /** Which transport each measured port is, as Host names it. */
  ports: Record<string, TransportName>;
}

/** What became of an action. */
export type Answer = { answer: number } | { answer: number; status: number; error: LabError };

/** What a program says. */
export type Said =
  | { type: 'listening'; port: number }
  /** Somebody did something in a window. */
  | { type: 'act'; act: number; transport: unknown; run: string; json: string }
  /** Nothing of the contract: it is for people. */
  | { type: 'log' };

const LOG: Said = { type: 'log' };
const LONGEST_TAG = 64;

/** Reads a line of a program's standard output. */
export function readSaid(line: string): Said {
  if (!line.startsWith('{')) return LOG;
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(line);
  } catch {
    return LOG;
  }
  if (typeof said.listening === 'number') return { type: 'listening', port: said.listening };
  const { act, transport, run = '', json } = said;
  if (!Number.isSafeInteger(act) || typeof json !== 'string' || typeof run !== 'string') return LOG;
  return { type: 'act', act: act as number, transport, run: run.slice(0, LONGEST_TAG), json };
}
