/** The figures of one transport's way up: what became of the actions, what they cost, how long they took. */
import type { ActionSummary, Stats } from '../../contract.ts';
import { bytesEach, totalBytes } from '../bytes/bytes.ts';
import type { Counts } from '../bytes/tally.ts';
import { statsOf } from '../numbers/stats.ts';
import type { ActionSample, Fate, Leg } from './actions.ts';

/** Null when nothing was done. */
export function summariseActions(samples: ActionSample[], counts: Counts): ActionSummary | null {
  if (samples.length === 0) return null;
  const count = (fate: Fate): number => samples.filter((sample) => sample.fate === fate).length;
  const superseded = count('superseded');
  return {
    done: samples.length - superseded,
    taken: count('taken'),
    refused: count('refused'),
    lost: count('lost'),
    cutOff: count('cut-off'),
    superseded,
    duplicated: counts.acting.seen - counts.acting.ids.size,
    hiddenSamples: samples.filter(({ toServer, toEveryone }) => toServer?.hidden || toEveryone?.hidden).length,
    bytesPerAction: costOf(counts),
    toServer: statsOfLegs(samples.map(({ toServer }) => toServer)),
    toOwnWindow: statsOfLegs(samples.map(({ toOwnWindow }) => toOwnWindow)),
    toEveryone: statsOfLegs(samples.map(({ toEveryone }) => toEveryone)),
    requests: counts.acting.requests,
    extraConnections: [...counts.acting.connections].filter((id) => !counts.feedConnections.has(id)).length,
  };
}

/** Of those that anybody could see. */
export function statsOfLegs(legs: (Leg | null)[]): Stats | null {
  return statsOf(legs.filter((leg) => leg !== null).flatMap(({ ms, hidden }) => (hidden ? [] : [ms])));
}

/** Divided by the actions that began to go up among the bytes counted: so bytes and actions are of the same time. */
function costOf({ sums, acting: { begun: sent } }: Counts): ActionSummary['bytesPerAction'] {
  const { up, down } = sums.action;
  if (sent === 0) return null;
  const [upBytes, downBytes] = [totalBytes(up) / sent, totalBytes(down) / sent];
  return { up: upBytes, down: downBytes, total: upBytes + downBytes, split: bytesEach(up, down, sent) };
}
