/**
 * The page's end of the control WebSocket: it reconnects with a growing pause and keeps comparing the clocks.
 * Nothing that is measured goes through here.
 */
import type { ClockOffset, PageMessage, ServerMessage } from '../../server/contract.ts';
import { betterOffset, offsetOf, pageNow, timerStep } from './clock.ts';
import { readServerMessage } from './server-message.ts';

const FIRST_TRIPS = 10;
const LATER_TRIPS = 3;
const LATER_EVERY_MS = 5000;
const BACK_OFF_MS = [250, 500, 1000, 2000, 4000];

/** `none`: there is no lab behind this page, which is the static site. */
export type Connection = 'connecting' | 'open' | 'lost' | 'none';

export interface ControlOptions {
  onConnection(state: Connection): void;
  onMessage(message: ServerMessage): void;
}

export interface Control {
  /** Sends if connected; otherwise the message is dropped (false). */
  send(message: PageMessage): boolean;
  /** The best offset so far; resolves once the first round trips are done. */
  clock(): Promise<ClockOffset>;
  /** Compares the clocks every few seconds while `on`, and tells the server of a better offset. */
  keepComparing(on: boolean): void;
  timerStepMs: number;
}

/** Connects, and goes on trying for as long as the page is open. */
export function connectControl(url: string, { onConnection, onMessage }: ControlOptions): Control {
  const timerStepMs = timerStep();
  let socket: WebSocket | null = null;
  let failures = 0;
  let best: ClockOffset | null = null;
  let tripsLeft = 0;
  let comparing: ReturnType<typeof setInterval> | undefined;
  let waiting: ((clock: ClockOffset) => void)[] = [];

  const send = (message: PageMessage): boolean => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };

  const trip = (): void => {
    tripsLeft -= 1;
    send({ type: 'clock', t1: pageNow() });
  };

  const roundTrip = (t1: number, t2: number, t3: number, t4: number): void => {
    const before = best;
    best = betterOffset(best, offsetOf({ t1, t2, t3, t4 }, timerStepMs));
    if (comparing && before && best.rttMs < before.rttMs) send({ type: 'offset', clock: best });
    if (tripsLeft > 0) {
      trip();
      return;
    }
    for (const resolve of waiting) resolve(best);
    waiting = [];
  };

  const compare = (trips: number): void => {
    tripsLeft = trips;
    trip();
  };

  const closed = (): void => {
    socket = null;
    // A restarted server may stand on another clock.
    best = null;
    onConnection('lost');
    setTimeout(open, BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)]);
    failures += 1;
  };

  const open = (): void => {
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      failures = 0;
      onConnection('open');
      compare(FIRST_TRIPS);
    });
    socket.addEventListener('message', ({ data }) => {
      const t4 = pageNow();
      const message = readServerMessage(data);
      if (!message) return;
      if (message.type === 'clock') roundTrip(message.t1, message.t2, message.t3, t4);
      else onMessage(message);
    });
    socket.addEventListener('close', closed);
  };
  open();

  return {
    send,
    timerStepMs,
    clock: () => (best && tripsLeft === 0 ? Promise.resolve(best) : new Promise((resolve) => waiting.push(resolve))),
    keepComparing(on) {
      clearInterval(comparing);
      comparing = on ? setInterval(() => compare(LATER_TRIPS), LATER_EVERY_MS) : undefined;
    },
  };
}

/** Nobody to connect to: nothing is sent, and no clock is compared with. */
export function noControl({ onConnection }: ControlOptions): Control {
  onConnection('none');
  return { send: () => false, clock: () => new Promise(() => {}), keepComparing() {}, timerStepMs: timerStep() };
}
