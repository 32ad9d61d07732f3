/** Stock ticker: the last price large, and the line of that symbol. */
import type { Tick } from '../../../server/contract.ts';
import { append, appendSvg, type CreateWindowView } from './window-view.ts';

const POINTS = 24;

/** Points of a polyline in a 100 × 24 box. */
export function linePoints(prices: number[]): string {
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low || 1;
  const stepX = 100 / Math.max(1, POINTS - 1);
  return prices
    .map((price, i) => `${(i * stepX).toFixed(1)},${(22 - (20 * (price - low)) / span).toFixed(1)}`)
    .join(' ');
}

export const createTickerView: CreateWindowView = (root) => {
  const symbol = append(root, 'p', 'small', '\u00a0');
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
      const order = newest.order ? ` × ${newest.order.quantity}` : '';
      symbol.textContent = newest.symbol + order;
      price.textContent = newest.price.toLocaleString(language, { minimumFractionDigits: 2 });
      line.setAttribute('points', linePoints(prices.get(newest.symbol) ?? []));
    },
  };
};
