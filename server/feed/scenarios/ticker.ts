import type { Tick } from '../../contract.ts';
import { seededRandom } from '../random.ts';

/** Invented companies: nobody should read advice into a lab. */
const START_PRICES: Record<string, number> = { ACME: 1284.75, BOLT: 96.4, CRUX: 412.1, DUNE: 23.85, ECHO: 731.55 };
/** Spread of one step, as a fraction of the price: about what a lively share moves in a second. */
const STEP = 0.0012;

/** A stock ticker: each call gives the next tick of a random walk over five symbols. */
export function createTicker(seed: number): () => Tick {
  const random = seededRandom(seed);
  const prices = new Map(Object.entries(START_PRICES));
  const symbols = [...prices.keys()];
  return () => {
    const symbol = symbols[Math.floor(random() * symbols.length)] ?? 'ACME';
    // The sum of three uniform numbers is near enough to a normal one.
    const step = (random() + random() + random() - 1.5) * 2 * STEP;
    const price = Math.max(0.01, Math.round((prices.get(symbol) ?? 1) * (1 + step) * 100) / 100);
    prices.set(symbol, price);
    return { symbol, price };
  };
}
