import { describe, expect, test } from 'vitest';
import type { Place } from '../contract.ts';
import { manualClock } from '../testing.ts';
import { createHall } from './hall.ts';

interface FakeBench {
  index: number;
  closed: boolean;
  close(): Promise<void>;
}

function fakeBench(index: number): FakeBench {
  const bench: FakeBench = {
    index,
    closed: false,
    async close() {
      bench.closed = true;
    },
  };
  return bench;
}

/** A hall, and pages that ask for benches. */
function setUp({ limit = 3, make = async (index: number) => fakeBench(index) } = {}) {
  const clock = manualClock(0);
  const made: FakeBench[] = [];
  const hall = createHall({
    first: fakeBench(0),
    make: async (index) => {
      const bench = await make(index);
      made.push(bench);
      return bench;
    },
    limit,
    clock,
  });
  const ask = (who: string, lastsMs = 30_000) => {
    const heard: { bench: FakeBench | null; place: Place | null; error: unknown } = {
      bench: null,
      place: null,
      error: null,
    };
    const turn = hall.ask({
      who,
      lastsMs,
      onBench: (bench) => Object.assign(heard, { bench, place: null }),
      onWaiting: (place) => Object.assign(heard, { place }),
      onFailed: (error) => Object.assign(heard, { error }),
    });
    return { heard, end: turn.end };
  };
  return { hall, clock, ask, made };
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Who has which bench', () => {
  test('one page alone always has the first', async () => {
    const { ask } = setUp();
    for (let run = 0; run < 3; run++) {
      const one = ask('page');
      await soon();
      expect(one.heard.bench?.index).toBe(0);
      one.end();
    }
  });

  test('others get benches of their own, as many as the machine carries', async () => {
    const { ask } = setUp({ limit: 3 });
    const pages = ['a', 'b', 'c'].map((who) => ask(who));
    await soon();
    expect(pages.map(({ heard }) => heard.bench?.index)).toEqual([0, 1, 2]);
  });

  test('then one waits in line, is told how many are before and about how long, and goes on by itself', async () => {
    const { ask, clock } = setUp({ limit: 2 });
    const [a, b] = [ask('a', 30_000), ask('b', 20_000)];
    await soon();
    const [c, d, e] = [ask('c', 10_000), ask('d', 10_000), ask('e', 10_000)];
    expect([c, d, e].map(({ heard }) => heard.place)).toEqual([
      { before: 0, aboutMs: 20_000 },
      { before: 1, aboutMs: 30_000 },
      { before: 2, aboutMs: 30_000 },
    ]);
    clock.advance(5000);
    expect(c.heard.place).toEqual({ before: 0, aboutMs: 15_000 });
    b.end();
    await soon();
    expect(c.heard.bench?.index).toBe(1);
    expect(d.heard.place?.before).toBe(0);
    a.end();
    await soon();
    expect(d.heard.bench?.index).toBe(0);
    expect(e.heard.bench).toBeNull();
  });

  test('who leaves the line is passed over', async () => {
    const { ask } = setUp({ limit: 1 });
    const [a, b, c] = [ask('a'), ask('b'), ask('c')];
    b.end();
    expect(c.heard.place?.before).toBe(0);
    a.end();
    await soon();
    expect(b.heard.bench).toBeNull();
    expect(c.heard.bench?.index).toBe(0);
  });

  test('a bench kept for a page is given to others last', async () => {
    const { hall, ask } = setUp({ limit: 2 });
    expect((await hall.keep('a'))?.index).toBe(0);
    const b = ask('b');
    await soon();
    expect(b.heard.bench?.index).toBe(1);
    const c = ask('c');
    await soon();
    expect(c.heard.bench?.index).toBe(0);
    expect(await hall.keep('a')).toBeNull();
  });

  test('a page that went away keeps nothing', async () => {
    const { hall, ask, made } = setUp();
    await hall.keep('a');
    hall.forget('a');
    const b = ask('b');
    await soon();
    expect(b.heard.bench?.index).toBe(0);
    expect(made).toEqual([]);
  });
});

describe('Benches that nobody uses', () => {
  test('stay warm for a while, then close; the first never does', async () => {
    const { hall, ask, clock, made } = setUp();
    const [a, b] = [ask('a'), ask('b')];
    await soon();
    b.end();
    a.end();
    clock.advance(60_000);
    expect(made[0]?.closed).toBe(false);
    clock.advance(61_000);
    await soon();
    expect(made[0]?.closed).toBe(true);
    expect(hall.first.closed).toBe(false);
    expect(hall.benches()).toHaveLength(1);
  });

  test('are not closed when their page comes back in time', async () => {
    const { ask, clock, made } = setUp();
    ask('a');
    const b = ask('b');
    await soon();
    b.end();
    clock.advance(60_000);
    ask('b');
    clock.advance(600_000);
    await soon();
    expect(made).toHaveLength(1);
    expect(made[0]?.closed).toBe(false);
  });

  test('a bench that cannot be made is an error to who asked, and the next one tries again', async () => {
    let works = false;
    const { ask } = setUp({
      make: async (index) => {
        if (!works) throw new Error('no port is free');
        return fakeBench(index);
      },
    });
    ask('a');
    const b = ask('b');
    await soon();
    expect(b.heard.error).toEqual(new Error('no port is free'));
    works = true;
    const c = ask('c');
    await soon();
    expect(c.heard.bench?.index).toBe(1);
  });

  test('closing the hall closes all', async () => {
    const { hall, ask, made } = setUp();
    ask('a');
    ask('b');
    await soon();
    await hall.close();
    expect(made.map(({ closed }) => closed)).toEqual([true]);
    expect(hall.first.closed).toBe(true);
  });

  test('who asks a closed hall gets no bench, and none is opened for them', async () => {
    const { hall, ask, made } = setUp();
    ask('a');
    await hall.close();
    const b = ask('b');
    await soon();
    expect(b.heard).toEqual({ bench: null, place: null, error: null });
    expect(await hall.keep('b')).toBeNull();
    expect(made).toEqual([]);
  });

  test('closing the hall waits for a bench that closes already, because nobody used it', async () => {
    let letGo = (): void => {};
    const isGone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { hall, ask, clock } = setUp({ make: async (index) => ({ ...fakeBench(index), close: () => isGone }) });
    ask('a');
    const b = ask('b');
    await soon();
    b.end();
    clock.advance(121_000);
    await soon();
    let closed = false;
    const closing = hall.close().then(() => {
      closed = true;
    });
    await soon();
    expect(closed).toBe(false);
    letGo();
    await closing;
  });
});
