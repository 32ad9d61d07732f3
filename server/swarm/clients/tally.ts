/** Who got what: every client's updates are counted by their number, each once. */
import { addLatency, type LatencyCounts, noLatencies } from '../latency.ts';

/** The updates that count: after `fromId`, up to and including `toId`. */
export interface Window {
  fromId: number;
  toId: number;
}

/** What is kept of one client. */
export interface Account {
  /** Counted from 1. */
  client: number;
  /** It has everything up to here, but for `missing`. */
  lastId: number;
  missing: number[];
  /** Of those that count. */
  got: number;
}

/** An update that counts, at the clients of one process. */
export interface Reached {
  id: number;
  clients: number;
  /** From its publication to the last of them. */
  lastMs: number;
}

export interface TallyReport {
  delivered: number;
  lost: number;
  twice: number;
  complete: number;
  missed: { client: number; ids: number[] }[];
  latencies: LatencyCounts;
  maxMs: number;
  reached: Reached[];
}

export interface Tally {
  take(account: Account, id: number, atMs: number, nowMs: number): void;
  /** Of these clients. */
  report(accounts: Account[]): TallyReport;
}

/** So many clients that missed something are named, and so many of what each missed. */
const MOST_NAMED = 20;

export function createTally({ fromId, toId }: Window): Tally {
  const latencies = noLatencies();
  const reached = new Map<number, Reached>();
  let [twice, maxMs] = [0, 0];

  const count = (id: number, ms: number): void => {
    addLatency(latencies, ms);
    maxMs = Math.max(maxMs, ms);
    const update = reached.get(id);
    if (update) {
      update.clients += 1;
      update.lastMs = Math.max(update.lastMs, ms);
    } else reached.set(id, { id, clients: 1, lastMs: ms });
  };

  return {
    take(account, id, atMs, nowMs) {
      const counts = id > fromId && id <= toId;
      if (id <= account.lastId) {
        const late = account.missing.indexOf(id);
        if (late === -1) {
          if (counts) twice += 1;
          return;
        }
        account.missing.splice(late, 1);
      } else {
        // Only what counts is kept: a long way may lie before it.
        for (let gone = Math.max(account.lastId, fromId) + 1; gone < Math.min(id, toId + 1); gone++) {
          account.missing.push(gone);
        }
        account.lastId = id;
      }
      if (!counts) return;
      account.got += 1;
      count(id, Math.max(0, nowMs - atMs));
    },
    report(accounts) {
      const incomplete = accounts.filter(({ got }) => got < toId - fromId);
      const delivered = accounts.reduce((sum, { got }) => sum + got, 0);
      return {
        delivered,
        lost: accounts.length * (toId - fromId) - delivered,
        twice,
        complete: accounts.length - incomplete.length,
        missed: incomplete
          .slice(0, MOST_NAMED)
          .map((account) => ({ client: account.client, ids: missedBy(account, { fromId, toId }) })),
        latencies,
        maxMs,
        reached: [...reached.values()],
      };
    },
  };
}

function missedBy({ missing, lastId }: Account, { fromId, toId }: Window): number[] {
  const ids = missing.slice(0, MOST_NAMED);
  for (let id = Math.max(lastId, fromId) + 1; id <= toId && ids.length < MOST_NAMED; id++) ids.push(id);
  return ids;
}
