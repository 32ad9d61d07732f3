/** What the scenarios publish, and what people can do in each. */
import type { TransportName } from './transports.ts';

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

/** x from 0 to 100, y from 0 to 60. */
export type Point = [x: number, y: number];

/** Game: everything a player needs to draw. */
export interface GameState {
  target: Point;
  players: Partial<Record<TransportName, Point>>;
}
