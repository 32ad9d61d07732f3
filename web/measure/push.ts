/**
 * Push: the server speaks first. Follows an update that was published by hand to each window, and from there to a
 * system notification, if the person allows them.
 */

import type { Arrival, Language, TransportName } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { pageNow } from './clock.ts';
import { MEASURE_WORDS } from './words/index.ts';

export interface Pushed {
  id: number;
  /** Times since its publication. `shownMs`: the notification was shown; null: not shown (yet, or not allowed). */
  windows: Partial<Record<TransportName, { arrivedMs: number; shownMs: number | null }>>;
}

export interface PushWatch {
  /** `atMs`: when it was published, on the server's clock. */
  published(id: number, atMs: number): void;
  arrived(arrivals: Arrival[]): void;
}

export interface PushWatchOptions {
  /** Server's clock − page's clock. */
  offsetMs(): number;
  language(): Language;
  onChange(pushed: Pushed): void;
}

/** Arrivals that are remembered: a window may be told before the page hears which update it was. */
const REMEMBERED = 200;

export function notificationsAllowed(): boolean {
  return 'Notification' in globalThis && Notification.permission === 'granted';
}

export function createPushWatch({ offsetMs, language, onChange }: PushWatchOptions): PushWatch {
  let recent: Arrival[] = [];
  let publishedAtMs = 0;
  let pushed: Pushed | null = null;

  const sincePublished = (pageMs: number): number => pageMs + offsetMs() - publishedAtMs;

  const note = (transport: TransportName, arrivedMs: number, shownMs: number | null): void => {
    if (!pushed) return;
    pushed = { ...pushed, windows: { ...pushed.windows, [transport]: { arrivedMs, shownMs } } };
    onChange(pushed);
  };

  const notify = (transport: TransportName, arrivedMs: number): void => {
    const { transports } = MESSAGES[language()];
    const id = pushed?.id;
    const notification = new Notification(MEASURE_WORDS[language()].notification(transports[transport]), {
      tag: `duplex-lab-${transport}`,
    });
    notification.onshow = () => {
      if (pushed?.id === id) note(transport, arrivedMs, sincePublished(pageNow()));
    };
  };

  const take = ({ transport, id, atMs }: Arrival): void => {
    if (id !== pushed?.id || pushed.windows[transport]) return;
    const arrivedMs = sincePublished(atMs);
    note(transport, arrivedMs, null);
    if (notificationsAllowed()) notify(transport, arrivedMs);
  };

  return {
    published(id, atMs) {
      publishedAtMs = atMs;
      pushed = { id, windows: {} };
      onChange(pushed);
      for (const arrival of recent) take(arrival);
    },
    arrived(arrivals) {
      recent = [...recent, ...arrivals].slice(-REMEMBERED);
      for (const arrival of arrivals) take(arrival);
    },
  };
}
