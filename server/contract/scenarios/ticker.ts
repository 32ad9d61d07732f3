import type { TransportName } from '../transports/index.ts';
import type { ScenarioInfo } from './scenario-info.ts';

/** Stock ticker. An order is shown to everyone with the price it was executed at. */
export interface Tick {
  symbol: string;
  price: number;
  order?: { by: TransportName; quantity: number };
}

export const ticker: ScenarioInfo = {
  name: { en: 'Stock ticker', es: 'Cotizaciones de bolsa' },
  matters: {
    en: 'Freshness matters: an old price is a wrong price.',
    es: 'Importa la frescura: un precio viejo es un precio equivocado.',
  },
  concern: 'freshness',
  updatesPerSecond: 2,
  pollEveryMs: 1000,
  actionsPerSecond: 0,
  durationMs: 30_000,
  staleAfterMs: 1000,
  latestOnly: false,
  key: 'symbol' satisfies keyof Tick,
  words: {
    one: { en: 'price', es: 'cotización' },
    many: { en: 'prices', es: 'cotizaciones' },
    shown: { en: 'the price shown', es: 'la cotización a la vista' },
    tooOld: { en: 'it may be a wrong price by then', es: 'para entonces puede ser un precio equivocado' },
    yours: { en: 'Your order', es: 'Tu orden' },
    yoursMany: { en: 'your orders', es: 'tus órdenes' },
  },
};
