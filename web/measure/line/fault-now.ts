/** The faults that last at this moment, and for how long they will. */
import type { FaultEvent, LinkFault } from '../../../server/contract.ts';

/** A fault that was pressed here: it shows at once, not only when the server's next report has it. */
export interface Pressed {
  fault: LinkFault;
  atMs: number;
}

export interface FaultNow {
  kind: 'unplug' | 'up' | 'down' | 'restart' | 'reset';
  /** Null: it has no duration. */
  leftMs: number | null;
}

/** A reset is over at once; so long it is said. */
const RESET_SAID_MS = 2000;
/** By then the server's report has it, or it was refused. */
const PRESSED_COUNTS_MS = 5000;

function kindOf(fault: LinkFault | FaultEvent): FaultNow['kind'] {
  return fault.type === 'stall' ? fault.direction : fault.type;
}

/**
 * From what the server reported (times on its clock) and what was pressed since (on the page's clock; `nowMs` likewise,
 * server's clock = page's clock + `offsetMs`). One entry a kind, the longest of them.
 */
export function faultsNow(
  events: readonly FaultEvent[],
  pressed: readonly Pressed[],
  nowMs: number,
  offsetMs: number,
): FaultNow[] {
  const untilMs = new Map<FaultNow['kind'], number>();
  const add = (kind: FaultNow['kind'], until: number): void =>
    void untilMs.set(kind, Math.max(until, untilMs.get(kind) ?? 0));
  for (const event of events) {
    const lastingMs = 'untilMs' in event ? event.untilMs - event.atMs : RESET_SAID_MS;
    // The clocks are compared to within a few milliseconds: it does not last longer than it was meant to.
    add(kindOf(event), Math.min(event.atMs - offsetMs, nowMs) + lastingMs);
  }
  for (const { fault, atMs } of pressed) {
    if (nowMs - atMs > PRESSED_COUNTS_MS) continue;
    // `nowMs` is the time of the last drawing: a press may be a little later.
    add(kindOf(fault), Math.min(atMs, nowMs) + ('durationMs' in fault ? fault.durationMs : RESET_SAID_MS));
  }
  return [...untilMs]
    .filter(([, until]) => until > nowMs)
    .map(([kind, until]) => ({ kind, leftMs: kind === 'reset' ? null : until - nowMs }));
}
