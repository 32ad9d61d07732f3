/** What a little window shows: the last price, its line, and how its connection stands. */
import type { FrameStatus, Language, Text, Tick, Update } from '../server/contract.ts';

const POINTS = 24;
const REFRESH_MS = 250;

const STATUS: Record<Exclude<FrameStatus, 'idle'>, Text> = {
  connecting: { en: 'connecting…', es: 'conectando…' },
  waiting: { en: 'waiting for an answer', es: 'espera respuesta' },
  open: { en: 'open', es: 'abierta' },
  retrying: { en: 'trying again…', es: 'reintentando…' },
  stopped: { en: 'stopped', es: 'parada' },
};

export interface FrameWindow {
  show(updates: Update<Tick>[]): void;
  setStatus(status: FrameStatus): void;
  setLanguage(language: Language): void;
}

function element(id: string): Element {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the window has no #${id}`);
  return found;
}

/** Points of a polyline in a 100 × 24 box. */
export function linePoints(prices: number[]): string {
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low || 1;
  const stepX = 100 / Math.max(1, POINTS - 1);
  return prices
    .map((price, i) => `${(i * stepX).toFixed(1)},${(22 - (20 * (price - low)) / span).toFixed(1)}`)
    .join(' ');
}

/** Fills the elements of frame.html. */
export function createWindow(language: Language): FrameWindow {
  const prices = new Map<string, number[]>();
  let status: FrameStatus = 'connecting';
  let sinceMs = performance.now();

  const statusLine = (): string => {
    const seconds = `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
    if (status === 'idle') return language === 'es' ? `preguntó hace ${seconds}` : `asked ${seconds} ago`;
    const word = STATUS[status][language];
    return status === 'open' || status === 'waiting' ? `${word} ${seconds}` : word;
  };
  const refresh = (): void => {
    element('status').textContent = statusLine();
  };
  setInterval(refresh, REFRESH_MS);

  return {
    show(updates) {
      for (const { data } of updates)
        prices.set(data.symbol, [...(prices.get(data.symbol) ?? []), data.price].slice(-POINTS));
      const newest = updates.at(-1)?.data;
      if (!newest) return;
      element('symbol').textContent = newest.symbol;
      element('price').textContent = newest.price.toLocaleString(language, { minimumFractionDigits: 2 });
      element('line').firstElementChild?.setAttribute('points', linePoints(prices.get(newest.symbol) ?? []));
    },
    setStatus(next) {
      // A poll that was answered begins a new wait; an open connection counts from its opening.
      if (next !== status || next === 'idle') sinceMs = performance.now();
      status = next;
      refresh();
    },
    setLanguage(next) {
      language = next;
      document.documentElement.lang = next;
      refresh();
    },
  };
}
