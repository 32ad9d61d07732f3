import type { ScenarioName } from '../../server/contract.ts';

const LINES = ['Hello from here', '¿Me oyes?', 'Still there? 🚂', '下一站见', 'أهلا', 'Over to you'];
const SYMBOLS = ['ACME', 'BOLT', 'CRUX', 'DUNE', 'ECHO'];

const line = (count: number) => ({ text: `${LINES[count % LINES.length]} (${count})` });
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** What a window does by itself in each scenario, the `count`-th time. */
export const OWN_INPUT: Record<ScenarioName, (count: number) => unknown> = {
  ticker: (count) => ({ symbol: SYMBOLS[count % SYMBOLS.length], quantity: 10 + (count % 9) }),
  news: line,
  chat: line,
  // An eight over the field, once in about 12 s at 10 a second.
  game: (count) => ({
    x: tenth(50 + 40 * Math.cos(count * 0.05)),
    y: tenth(30 + 22 * Math.sin(count * 0.1)),
  }),
};
