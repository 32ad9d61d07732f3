/** The line as the page handles it: link and faults while a run goes on, https and its certificate between runs. */
import {
  isSecure,
  type LineState,
  type LinkFault,
  type LinkSettings,
  type PageMessage,
  type Protocol,
  TRANSPORTS,
  type TransportName,
} from '../../../server/contract.ts';
import { goingRun, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { pageNow } from '../clock.ts';
import type { LineView } from './view.ts';

export interface LineLife {
  /** The server said how the line stands. */
  heard(line: LineState): void;
  /** Changes the link of the run going on. */
  change(link: LinkSettings): void;
  press(fault: LinkFault): void;
  setFaultMs(faultMs: number): void;
  /** Lets the measured ports speak what the next run will, so that their certificate can be accepted. */
  arm(): void;
  /** Lets them speak this now, and looks which of them the browser accepts. Between runs. */
  turnTo(protocol: Protocol): Promise<void>;
  /** Looks which ports the browser accepts. */
  check(): Promise<void>;
  /** Resolves when no look is under way. A run closes what was asked nothing yet: a look would break off in it. */
  looked(): Promise<void>;
}

/** Who waits for the line any longer has lost it: the run that was to come says so. */
const TURN_LIMIT_MS = 5_000;

/** A port with TLS: where a person accepts its certificate. */
export function secureAddress(port: number, transport: TransportName): string {
  return `https://${location.hostname}:${port}${transport === 'page' ? '/page' : '/'}`;
}

/** Whether the browser speaks TLS with this port: what it answers can't be read, and needn't be. */
async function accepts(address: string): Promise<boolean> {
  return fetch(address, { mode: 'no-cors', cache: 'no-store', credentials: 'omit' }).then(
    () => true,
    () => false,
  );
}

export function createLineLife({ get, set }: Store<State>, send: (message: PageMessage) => void): LineLife {
  const line = (): LineView => get().line;
  const patch = (more: Partial<LineView>): void => set({ line: { ...line(), ...more } });

  const look = async (): Promise<void> => {
    const { now } = line();
    if (!now || !isSecure(now.protocol)) return;
    await Promise.all(
      TRANSPORTS.map(async (transport) => {
        const answer = await accepts(secureAddress(now.ports[transport], transport));
        patch({ accepted: { ...line().accepted, [transport]: answer } });
      }),
    );
  };

  let looking: Promise<void> = Promise.resolve();
  /** One after another: the newest look, which a run waits for, is the last that is under way. */
  const check = (): Promise<void> => {
    looking = looking.then(look);
    return looking;
  };
  const isFree = (): boolean => !goingRun(get()) && !get().starting;

  // Whoever comes back from the tab where a certificate was accepted wants to see that it is.
  addEventListener('focus', () => {
    if (isFree() && TRANSPORTS.some((one) => line().accepted[one] !== true)) void check();
  });

  /** Those who wait until the ports speak something. */
  const waiting = new Set<(now: LineState) => void>();
  const spoken = (protocol: Protocol): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        waiting.delete(heard);
        clearTimeout(limit);
        resolve();
      };
      const heard = (now: LineState): void => {
        if (now.protocol === protocol) done();
      };
      const limit = setTimeout(done, TURN_LIMIT_MS);
      waiting.add(heard);
    });

  const toRun = (message: (runId: string) => PageMessage): void => {
    const going = goingRun(get());
    if (going) send(message(going.runId));
  };

  return {
    heard(now) {
      const turned = isSecure(now.protocol) && now.protocol !== line().now?.protocol;
      patch({ now });
      // Who waits for it looks by itself.
      if (turned && isFree() && waiting.size === 0) void check();
      for (const heard of [...waiting]) heard(now);
    },
    change: (link) => toRun((runId) => ({ type: 'link', runId, link })),
    press(fault) {
      patch({ pressed: [...line().pressed, { fault, atMs: pageNow() }] });
      toRun((runId) => ({ type: 'fault', runId, fault }));
    },
    setFaultMs: (faultMs) => patch({ faultMs }),
    arm() {
      const { settings } = get();
      if (!goingRun(get()) && line().now && line().now?.protocol !== settings.protocol) {
        send({ type: 'protocol', protocol: settings.protocol });
      }
    },
    async turnTo(protocol) {
      if (line().now?.protocol !== protocol) {
        send({ type: 'protocol', protocol });
        await spoken(protocol);
      }
      await check();
    },
    check,
    looked: () => looking,
  };
}
