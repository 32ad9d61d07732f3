/** Stock ticker: small, frequent, down. What matters is freshness: an old price is a wrong price. */
import type { Tick, TransportName } from '../../contract.ts';
import { seededRandom } from '../random.ts';
import { badInput, fieldOf, numberOf } from './input.ts';
import type { Scenario } from './scenario.ts';

/** Invented companies: nobody should read advice into a lab. */
const START_PRICES: Record<string, number> = { ACME: 1284.75, BOLT: 96.4, CRUX: 412.1, DUNE: 23.85, ECHO: 731.55 };
/** Spread of one step, as a fraction of the price: about what a lively share moves in a second. */
const STEP = 0.0012;

/** A random walk over five symbols; an order is executed at the price of its moment and shown to everyone. */
export function createTicker(seed: number): Scenario {
  const random = seededRandom(seed);
  const prices = new Map(Object.entries(START_PRICES));
  const symbols = [...prices.keys()];

  const next = (): Tick => {
    const symbol = symbols[Math.floor(random() * symbols.length)] ?? 'ACME';
    // The sum of three uniform numbers is near enough to a normal one.
    const step = (random() + random() + random() - 1.5) * 2 * STEP;
    const price = Math.max(0.01, Math.round((prices.get(symbol) ?? 1) * (1 + step) * 100) / 100);
    prices.set(symbol, price);
    return { symbol, price };
  };

  const act = (by: TransportName, input: unknown): Tick => {
    const symbol = symbols.find((one) => one === fieldOf(input, 'symbol'));
    if (!symbol) {
      const allowed = symbols.join(', ');
      throw badInput('symbol', fieldOf(input, 'symbol'), { en: `one of ${allowed}`, es: `uno de ${allowed}` });
    }
    const quantity = numberOf(input, 'quantity', 1, 1_000_000);
    return { symbol, price: prices.get(symbol) ?? 1, order: { by, quantity } };
  };

  return { next, act };
}
