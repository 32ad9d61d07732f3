/** Stock ticker: the last price large, and the line of that symbol. */
import type { Language, Tick } from '../../../server/contract.ts';
import { append, appendSvg, type CreateWindowView } from './window-view.ts';

const POINTS = 24;

/** Points of a polyline in a 100 × 24 box. */
function linePoints(prices: number[]): string {
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low || 1;
  const stepX = 100 / Math.max(1, POINTS - 1);
  return prices
    .map((price, i) => `${(i * stepX).toFixed(1)},${(22 - (20 * (price - low)) / span).toFixed(1)}`)
    .join(' ');
}

/** "bought 10 ACME": what this window's own order became. */
function receiptWords({ symbol, order }: Tick, language: Language): string {
  return `${language === 'es' ? 'comprado' : 'bought'} ${order?.quantity ?? 0} ${symbol}`;
}

export const createTickerView: CreateWindowView = (root, transport) => {
  const head = append(root, 'p', 'head');
  const symbol = append(head, 'span', '', '\u00a0');
  const receipt = append(head, 'span', 'receipt');
  const price = append(root, 'p', 'large', '\u00a0');
  const svg = appendSvg(root, 'svg', { viewBox: '0 0 100 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const line = appendSvg(svg, 'polyline', { points: '' });
  const prices = new Map<string, number[]>();
  return {
    show(updates, language) {
      const ticks = updates.map(({ data }) => data as Tick);
      for (const tick of ticks)
        prices.set(tick.symbol, [...(prices.get(tick.symbol) ?? []), tick.price].slice(-POINTS));
      const newest = ticks.at(-1);
      if (!newest) return;
      symbol.textContent = newest.symbol;
      // It stays until the next one: a price that moves on must not take the receipt with it.
      const own = ticks.findLast(({ order }) => order?.by === transport);
      if (own) receipt.textContent = receiptWords(own, language);
      price.textContent = newest.price.toLocaleString(language, { minimumFractionDigits: 2 });
      line.setAttribute('points', linePoints(prices.get(newest.symbol) ?? []));
    },
  };
};
