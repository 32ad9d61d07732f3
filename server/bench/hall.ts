/**
 * The benches of a lab, and who has which. The first is always there; others are made when all are taken, kept warm
 * for a while, and closed. When the machine carries no more, whoever asks waits in line and is told how long.
 */
import type { Clock } from '../clock.ts';
import type { Place } from '../contract.ts';

/** How long a bench that nobody uses stays open: its ports are the ones that a browser accepted. */
const WARM_MS = 120_000;
/** How often those who wait are told how long it will be. */
const TELL_EVERY_MS = 1000;

export interface HallOptions<B> {
  first: B;
  /** Makes bench number `index` (1, 2, …), listening. */
  make(index: number): Promise<B>;
  /** The most benches there may be. */
  limit: number;
  clock: Clock;
}

export interface Request<B> {
  /** Who asks: one page. It gets the bench that was kept for it. */
  who: string;
  /** How long the bench will be used, as planned. */
  lastsMs: number;
  onBench(bench: B): void;
  /** All are taken. Called again as the line moves. */
  onWaiting(place: Place): void;
  /** The bench could not be made. */
  onFailed(error: unknown): void;
}

export interface Turn {
  /** Gives the bench back, or leaves the line. */
  end(): void;
}

export interface Hall<B> {
  first: B;
  /** The benches that are open. */
  benches(): B[];
  ask(request: Request<B>): Turn;
  /** Keeps a bench for `who`, unless somebody else needs it before; null when all are taken. */
  keep(who: string): Promise<B | null>;
  /** `who` went away: what was kept is free. */
  forget(who: string): void;
  /** Closes all benches. Whoever asks from then on gets none. */
  close(): Promise<void>;
}

interface Slot<B> {
  index: number;
  ready: Promise<B>;
  bench: B | null;
  taken: boolean;
  endsAtMs: number;
  /** Whom it is kept for. */
  keptFor: string | null;
  cancelClosing(): void;
}

/** Makes a hall of up to `limit` benches. */
export function createHall<B extends { close(): Promise<void> }>(options: HallOptions<B>): Hall<B> {
  const { first, clock } = options;
  const never = (): void => {};
  const slots: Slot<B>[] = [
    {
      index: 0,
      ready: Promise.resolve(first),
      bench: first,
      taken: false,
      endsAtMs: 0,
      keptFor: null,
      cancelClosing: never,
    },
  ];
  const line: { request: Request<B>; turn: { slot: Slot<B> | null } }[] = [];
  /** Benches that nobody used and that are being closed. */
  const leaving = new Set<Promise<void>>();
  let cancelTelling = never;
  let closed = false;

  const remove = (slot: Slot<B>): void => {
    const at = slots.indexOf(slot);
    if (at !== -1) slots.splice(at, 1);
  };

  const add = (): Slot<B> => {
    let index = 1;
    while (slots.some((slot) => slot.index === index)) index += 1;
    const ready = options.make(index);
    const slot: Slot<B> = { index, ready, bench: null, taken: false, endsAtMs: 0, keptFor: null, cancelClosing: never };
    slots.push(slot);
    slots.sort((a, b) => a.index - b.index);
    ready.then(
      (bench) => {
        slot.bench = bench;
      },
      () => remove(slot),
    );
    return slot;
  };

  /** The bench kept for `who`; else a free one, a new one, or one that was only kept for somebody. */
  const choose = (who: string): Slot<B> | null => {
    const free = slots.filter((slot) => !slot.taken);
    const found = free.find((slot) => slot.keptFor === who) ?? free.find((slot) => slot.keptFor === null);
    if (found) return found;
    return slots.length < options.limit ? add() : (free[0] ?? null);
  };

  const closeWhenCold = (slot: Slot<B>): void => {
    slot.cancelClosing();
    if (slot.index === 0 || closed) return;
    slot.cancelClosing = clock.after(WARM_MS, () => {
      remove(slot);
      const gone = slot.ready
        .then((bench) => bench.close())
        .catch((error: Error) => console.error(error.message))
        .finally(() => leaving.delete(gone));
      leaving.add(gone);
    });
  };

  const hand = ({ request, turn }: (typeof line)[number], slot: Slot<B>): void => {
    slot.cancelClosing();
    Object.assign(slot, { taken: true, keptFor: request.who, endsAtMs: clock.now() + request.lastsMs });
    turn.slot = slot;
    slot.ready.then(
      // Whoever left in the meantime needs none.
      (bench) => turn.slot === slot && request.onBench(bench),
      request.onFailed,
    );
  };

  const tell = (): void => {
    cancelTelling();
    if (line.length === 0) return;
    const lefts = slots.map(({ endsAtMs }) => Math.max(0, endsAtMs - clock.now())).sort((a, b) => a - b);
    line.forEach(({ request }, before) => {
      const rounds = Math.floor(before / lefts.length);
      const left = lefts[before % lefts.length] ?? 0;
      request.onWaiting({ before, aboutMs: left + rounds * request.lastsMs });
    });
    cancelTelling = clock.after(TELL_EVERY_MS, tell);
  };

  const settle = (): void => {
    if (closed) return;
    while (line[0]) {
      const slot = choose(line[0].request.who);
      if (!slot) break;
      const next = line.shift();
      if (next) hand(next, slot);
    }
    tell();
  };

  return {
    first,
    benches: () => slots.flatMap(({ bench }) => bench ?? []),
    ask(request) {
      const waiting = { request, turn: { slot: null as Slot<B> | null } };
      line.push(waiting);
      settle();
      return {
        end() {
          const at = line.indexOf(waiting);
          if (at !== -1) line.splice(at, 1);
          const { slot } = waiting.turn;
          waiting.turn.slot = null;
          if (slot) {
            slot.taken = false;
            closeWhenCold(slot);
          }
          settle();
        },
      };
    },
    async keep(who) {
      const slot = closed ? null : choose(who);
      if (!slot) return null;
      for (const other of slots) if (other.keptFor === who && !other.taken) other.keptFor = null;
      slot.keptFor = who;
      closeWhenCold(slot);
      return slot.ready;
    },
    forget(who) {
      for (const slot of slots) if (slot.keptFor === who) slot.keptFor = null;
    },
    async close() {
      closed = true;
      cancelTelling();
      line.length = 0;
      for (const slot of slots) slot.cancelClosing();
      await Promise.all([...leaving, ...slots.map(async ({ ready }) => (await ready.catch(() => null))?.close())]);
    },
  };
}
