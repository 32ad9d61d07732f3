import { describe, expect, it } from 'vitest';
import { faultsNow } from './fault-now.ts';

describe('The faults that last now', () => {
  it('count down to the moment that the server reported, on the page’s clock', () => {
    const events = [{ type: 'unplug', atMs: 100_000, untilMs: 103_000 } as const];
    // The server's clock is 50 s ahead.
    expect(faultsNow(events, [], 50_900, 50_000)).toEqual([{ kind: 'unplug', leftMs: 2100 }]);
    expect(faultsNow(events, [], 53_000, 50_000)).toEqual([]);
  });

  it('show as soon as they are pressed', () => {
    const pressed = [{ fault: { type: 'stall', direction: 'up', durationMs: 3000 } as const, atMs: 1000 }];
    expect(faultsNow([], pressed, 1100, 0)).toEqual([{ kind: 'up', leftMs: 2900 }]);
    // Drawn with the time of a moment ago: no more is left than was pressed.
    expect(faultsNow([], pressed, 900, 0)).toEqual([{ kind: 'up', leftMs: 3000 }]);
  });

  it('are one of a kind, the longest', () => {
    const events = [
      { type: 'restart', atMs: 0, connections: 5, untilMs: 1000 } as const,
      { type: 'restart', atMs: 0, connections: 5, untilMs: 4000 } as const,
      { type: 'stall', atMs: 0, direction: 'down', untilMs: 2000 } as const,
    ];
    expect(faultsNow(events, [], 500, 0)).toEqual([
      { kind: 'restart', leftMs: 3500 },
      { kind: 'down', leftMs: 1500 },
    ]);
  });

  it('a reset is said for a moment and has no time left', () => {
    expect(faultsNow([{ type: 'reset', atMs: 1000, connections: 5 }], [], 1500, 0)).toEqual([
      { kind: 'reset', leftMs: null },
    ]);
    expect(faultsNow([{ type: 'reset', atMs: 1000, connections: 5 }], [], 3500, 0)).toEqual([]);
  });

  it('what was pressed and never reported (refused) does not stay', () => {
    const pressed = [{ fault: { type: 'restart', durationMs: 60_000 } as const, atMs: 0 }];
    expect(faultsNow([], pressed, 6000, 0)).toEqual([]);
  });
});
