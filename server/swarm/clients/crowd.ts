/** Many clients of one transport in one process. */
import { systemClock } from '../../clock.ts';
import { KINDS } from './kinds/index.ts';
import { openLine, type Place, type Traffic } from './line.ts';
import type { CrowdOrder } from './messages.ts';
import { eachUpdate } from './read/updates.ts';
import { type Account, createTally, type TallyReport } from './tally.ts';

export interface Crowd {
  /**
   * Resolves when each is connected or refused. Where nobody was answered for a while, those who wait count as refused, and no
   * others try.
   */
  connect(): Promise<void>;
  connected(): number;
  refused(): number;
  dropped(): number;
  /** Deliveries that count, so far. */
  delivered(): number;
  /** Updates that came, whether they count or not. */
  received(): number;
  traffic: Traffic;
  /** Of those that connected. */
  report(): TallyReport;
  /** Lets go of all. */
  close(): void;
}

/** A server that answers nobody for so long will not. */
const ANSWER_MS = 20_000;

/** A client in its life. */
type State = 'connecting' | 'connected' | 'refused' | 'dropped';

export function createCrowd(order: CrowdOrder): Crowd {
  const {
    transport,
    clients,
    epoch,
    sinceId,
    place,
    authority,
    path,
    pollEveryMs,
    atOnce,
    answerMs = ANSWER_MS,
    clientsAnAddress = Number.POSITIVE_INFINITY,
  } = order;
  const tally = createTally(order);
  const traffic: Traffic = { down: 0, up: 0 };
  const accounts: Account[] = [];
  const states: State[] = [];
  const stops: (() => void)[] = [];
  const count: Record<State, number> = { connecting: 0, connected: 0, refused: 0, dropped: 0 };
  let [delivered, received] = [0, 0];
  let isClosed = false;
  let onSettled = (): void => {};

  // Whoever waits for news would have no answer before the first: such clients ask for the newest update once more.
  const beginsAt = transport === 'long-polling' ? sinceId - 1 : sinceId;

  const become = (index: number, state: State): void => {
    count[states[index] as State] -= 1;
    states[index] = state;
    count[state] += 1;
    onSettled();
  };

  const start = (index: number): void => {
    const account: Account = { client: order.firstClient + index, lastId: beginsAt, missing: [], got: 0 };
    accounts.push(account);
    states.push('connecting');
    count.connecting += 1;
    const take = (id: number, atMs: number): void => {
      const before = account.got;
      tally.take(account, id, atMs, nowMs);
      delivered += account.got - before;
      received += 1;
    };
    let nowMs = 0;
    const stop = KINDS[transport]({
      path,
      authority,
      pollEveryMs,
      since: () => `${epoch}.${account.lastId}`,
      open: (handlers) => openLine(placeFor(account.client, clientsAnAddress, place), traffic, handlers),
      take(bytes, from, to) {
        nowMs = systemClock.now();
        eachUpdate(bytes, from, to, take);
      },
      connected() {
        if (states[index] === 'connecting') become(index, 'connected');
      },
      gone() {
        if (!isClosed) become(index, states[index] === 'connecting' ? 'refused' : 'dropped');
      },
    });
    stops.push(stop);
  };

  return {
    connect: () =>
      new Promise((resolve) => {
        let isGivenUp = false;
        const giveUp = (): void => {
          isGivenUp = true;
          for (const [index, state] of states.entries()) {
            if (state !== 'connecting') continue;
            stops[index]?.();
            become(index, 'refused');
          }
        };
        const patience = setTimeout(giveUp, answerMs);
        onSettled = () => {
          patience.refresh();
          while (!isClosed && !isGivenUp && count.connecting < atOnce && states.length < clients) start(states.length);
          if (!isClosed && (count.connecting > 0 || (states.length < clients && !isGivenUp))) return;
          clearTimeout(patience);
          onSettled = () => {};
          resolve();
        };
        onSettled();
      }),
    connected: () => count.connected,
    refused: () => count.refused,
    dropped: () => count.dropped,
    delivered: () => delivered,
    received: () => received,
    traffic,
    report: () =>
      tally.report(accounts.filter((_, index) => states[index] === 'connected' || states[index] === 'dropped')),
    close() {
      isClosed = true;
      for (const stop of stops) stop();
      onSettled();
    },
  };
}

/** From an address that has ports left: on Linux every 127.0.0.x is this machine. */
function placeFor(client: number, clientsAnAddress: number, place: Place): Place {
  const address = 1 + Math.floor((client - 1) / clientsAnAddress);
  return address === 1 ? place : { ...place, localAddress: `127.0.0.${address}` };
}
