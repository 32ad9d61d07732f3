/** The figures of one transport's way up: what became of the actions, what they cost, how long they took. */
import type { ActionSummary, ByteSplit, Stats, WireEvent } from '../../contract.ts';
import { bytesEach, totalBytes } from '../bytes/bytes.ts';
import type { Phase } from '../bytes/classify.ts';
import { beginsAction, kindOfRequest } from '../bytes/exchanges.ts';
import { statsOf } from '../numbers/stats.ts';
import type { ActionSample, Fate, Leg } from './actions.ts';

interface Wire {
  events: WireEvent[];
  phases: Phase[];
  acting: { up: ByteSplit; down: ByteSplit };
}

/** Null when nothing was done. */
export function summariseActions(samples: ActionSample[], wire: Wire): ActionSummary | null {
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
    duplicated: countAgain(wire.events),
    hiddenSamples: samples.filter(({ toServer, toEveryone }) => toServer?.hidden || toEveryone?.hidden).length,
    bytesPerAction: costOf(wire),
    toServer: statsOfLegs(samples.map(({ toServer }) => toServer)),
    toOwnWindow: statsOfLegs(samples.map(({ toOwnWindow }) => toOwnWindow)),
    toEveryone: statsOfLegs(samples.map(({ toEveryone }) => toEveryone)),
    ...connectionsOf(wire),
  };
}

/** Of those that anybody could see. */
export function statsOfLegs(legs: (Leg | null)[]): Stats | null {
  return statsOf(legs.filter((leg) => leg !== null).flatMap(({ ms, hidden }) => (hidden ? [] : [ms])));
}

/** Divided by the actions that began to go up among the bytes counted: so bytes and actions are of the same time. */
function costOf({ events, phases, acting: { up, down } }: Wire): ActionSummary['bytesPerAction'] {
  const sent = events.filter((event, i) => phases[i] === 'action' && beginsAction(event)).length;
  if (sent === 0) return null;
  const [upBytes, downBytes] = [totalBytes(up) / sent, totalBytes(down) / sent];
  return { up: upBytes, down: downBytes, total: upBytes + downBytes, split: bytesEach(up, down, sent) };
}

/** How often an action was on its way up again. */
function countAgain(events: WireEvent[]): number {
  const ids = events.filter(({ direction }) => direction === 'up').flatMap(({ updates }) => updates);
  return ids.length - new Set(ids).size;
}

function connectionsOf({ events, phases }: Wire): Pick<ActionSummary, 'requests' | 'extraConnections'> {
  const feed = new Set<number>();
  const acting = new Set<number>();
  let requests = 0;
  events.forEach(({ transport, message, connection }, i) => {
    const kind = kindOfRequest(transport, message);
    if (kind === 'feed') feed.add(connection);
    if (kind !== 'action') return;
    acting.add(connection);
    if (phases[i] === 'action') requests += 1;
  });
  return { requests, extraConnections: [...acting].filter((id) => !feed.has(id)).length };
}
