/** What `npm run check` and its page tell of a server: the checks, what each saw, and the whole. */
import type { Reference } from '../handshake/reference.ts';
import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { CheckLevel, CheckStage, CheckView } from './stages.ts';

export interface CheckInfo {
  /** `ping.125`: stays the same from version to version. */
  id: string;
  transport: TransportName;
  stage: CheckStage;
  level: CheckLevel;
  title: Text;
  expected: Text;
  reference: Reference;
}

/** Bytes that went one way, as far as they are shown. */
export interface CheckExchange {
  from: 'client' | 'server';
  /** 1, 2, 3 …: the connections of one check. */
  connection: number;
  /** Since the check began. */
  atMs: number;
  bytes: number;
  /** The first of them, two digits a byte; empty where `text` says it better. */
  hex: string;
  /** HTTP as it stood there. */
  text: string;
  /** What they are. */
  about: Text;
}

/** `not-run`: it could not be asked, and `came` says why. */
export type CheckOutcome = 'passed' | 'failed' | 'not-run';

export interface CheckResult extends CheckInfo {
  outcome: CheckOutcome;
  /** It was not run because it asks about something that a server need not do. */
  isOptional: boolean;
  /** What came instead of what was expected; or what is worth saying of a check that passed. */
  came: Text | null;
  /** What to look at next, where something failed. */
  next: { text: Text; view: CheckView } | null;
  exchanges: CheckExchange[];
  /** What the program wrote for people during a check that failed: its last lines. */
  log: string[];
  durationMs: number;
  /** The server no longer answered after it, and was started again. */
  restarted: boolean;
}

export interface CheckCounts {
  must: Record<CheckOutcome, number>;
  should: Record<CheckOutcome, number>;
}

export interface CheckReport {
  server: { name: string; address: string; versions: { what: string; version: string }[] };
  labVersion: string;
  startedAtMs: number;
  durationMs: number;
  transports: TransportName[];
  counts: CheckCounts;
  results: CheckResult[];
  /** It was stopped before all had been asked. */
  stoppedEarly: boolean;
}
