import { describe, expect, test } from 'vitest';
import type { LinkFault, RunProgress } from '../../server/contract.ts';
import { createPlannedFaults } from './planned-faults.ts';

const CUT: LinkFault = { type: 'unplug', durationMs: 3000 };
const RESET: LinkFault = { type: 'reset' };

function planned() {
  const pressed: LinkFault[] = [];
  const faults = createPlannedFaults((fault) => pressed.push(fault));
  const look = (elapsedMs: number, more: Partial<RunProgress> = {}, sinceMs = 0): void =>
    faults.look(
      { runId: 'r1', state: 'running', paused: false, elapsedMs, ...more } as RunProgress,
      1000,
      1000 + sinceMs,
    );
  return { pressed, faults, look };
}

describe('Faults that a run is planned with', () => {
  test('happen once each, when their time has come, also between two reports', () => {
    const { pressed, faults, look } = planned();
    faults.plan([
      { afterMs: 20_000, fault: CUT },
      { afterMs: 30_000, fault: RESET },
    ]);
    look(0, { state: 'starting' });
    look(19_400);
    expect(pressed).toEqual([]);
    look(19_400, {}, 650);
    look(20_100);
    expect(pressed).toEqual([CUT]);
    look(31_000);
    look(32_000);
    expect(pressed).toEqual([CUT, RESET]);
  });

  test('wait while the run is paused, and don’t happen in another run or after the end', () => {
    const { pressed, faults, look } = planned();
    faults.plan([{ afterMs: 5_000, fault: CUT }]);
    look(1_000);
    look(6_000, { paused: true }, 9_000);
    look(6_000, { runId: 'r2' });
    look(6_000, { state: 'draining' });
    expect(pressed).toEqual([]);
    faults.plan([]);
    look(6_000);
    expect(pressed).toEqual([]);
  });
});
