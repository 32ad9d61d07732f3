/** What the scenarios publish, and what people can do in each. */
import type { Language, Text } from './text.ts';
import { TRANSPORT_TITLES, TRANSPORTS, type TransportName } from './transports.ts';

export const SCENARIOS = ['ticker', 'news', 'chat', 'game'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** What a scenario cannot do without; its verdict is spoken in these terms. */
export type Concern = 'freshness' | 'completeness' | 'cost';

export interface ScenarioInfo {
  name: Text;
  /** What matters for it, in one sentence. */
  matters: Text;
  concern: Concern;
  /** Its natural pace, and how often a polling client would ask. */
  updatesPerSecond: number;
  pollEveryMs: number;
  actionsPerSecond: number;
  /** A run of this length at that pace says something. */
  durationMs: number;
  /** Information older than this is too old to act on; null where age spoils nothing. */
  staleAfterMs: number | null;
}

export const SCENARIO_INFO: Record<ScenarioName, ScenarioInfo> = {
  ticker: {
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
  },
  news: {
    name: { en: 'News ticker', es: 'Noticias' },
    matters: {
      en: 'Cost matters: news is rare, and asking for it all the time is paid in bytes.',
      es: 'Importa el coste: las noticias son pocas, y preguntar sin parar se paga en bytes.',
    },
    concern: 'cost',
    updatesPerSecond: 0.2,
    pollEveryMs: 5000,
    actionsPerSecond: 0,
    durationMs: 120_000,
    staleAfterMs: null,
  },
  chat: {
    name: { en: 'Chat', es: 'Chat' },
    matters: {
      en: 'Completeness matters: a lost line breaks the conversation.',
      es: 'Importa que no falte nada: una línea perdida rompe la conversación.',
    },
    concern: 'completeness',
    updatesPerSecond: 0.5,
    pollEveryMs: 1000,
    actionsPerSecond: 0.2,
    durationMs: 60_000,
    staleAfterMs: null,
  },
  game: {
    name: { en: 'Real-time game', es: 'Juego en tiempo real' },
    matters: {
      en: 'Freshness matters, many times a second and both ways: old positions are worthless.',
      es: 'Importa la frescura, muchas veces por segundo y en los dos sentidos: una posición vieja no vale nada.',
    },
    concern: 'freshness',
    updatesPerSecond: 10,
    pollEveryMs: 200,
    actionsPerSecond: 10,
    durationMs: 30_000,
    staleAfterMs: 150,
  },
};

/** Which scenario published this: each has its own shape. Null: none that this version knows. */
export function scenarioOf(data: unknown): ScenarioName | null {
  if (typeof data !== 'object' || data === null) return null;
  if ('symbol' in data) return 'ticker';
  if ('headline' in data) return 'news';
  if ('from' in data) return 'chat';
  return 'target' in data ? 'game' : null;
}

/** Stock ticker. An order is shown to everyone with the price it was executed at. */
export interface Tick {
  symbol: string;
  price: number;
  order?: { by: TransportName; quantity: number };
}

/** News ticker. A headline with `by` is a tip that a reader sent. */
export interface Headline {
  /** BCP 47 language tag. */
  lang: string;
  headline: string;
  text: string;
  by?: TransportName;
}

/** Chat. `from` is a name, or the transport whose window the line was written in. */
export interface ChatLine {
  from: string;
  text: string;
}

/** A sender in words: a window by the name that its card has, anybody else as they call themselves. */
export function senderName(from: string, language: Language): string {
  const window = TRANSPORTS.find((one) => one === from);
  return window ? TRANSPORT_TITLES[window][language] : from;
}

/** x from 0 to 100, y from 0 to 60. */
export type Point = [x: number, y: number];

/** Game: everything a player needs to draw. */
export interface GameState {
  target: Point;
  players: Partial<Record<TransportName, Point>>;
}
