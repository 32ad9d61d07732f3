import type { ScenarioInfo } from './scenario-info.ts';

/** Chat. `from` is a name, or the transport whose window the line was written in. */
export interface ChatLine {
  from: string;
  text: string;
}

export const chat: ScenarioInfo = {
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
  latestOnly: false,
  key: 'from' satisfies keyof ChatLine,
  words: {
    one: { en: 'line', es: 'línea' },
    many: { en: 'lines', es: 'líneas' },
    shown: { en: 'the line shown', es: 'la línea a la vista' },
    tooOld: { en: 'the talk has moved on by then', es: 'para entonces la conversación ya va por otro lado' },
    yours: { en: 'Your line', es: 'Tu línea' },
    yoursMany: { en: 'your lines', es: 'tus líneas' },
  },
};
