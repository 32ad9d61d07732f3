import type { TransportName } from '../transports/index.ts';
import type { ScenarioInfo } from './scenario-info.ts';

/** News ticker. A headline with `by` is a tip that a reader sent. */
export interface Headline {
  /** BCP 47 language tag. */
  lang: string;
  headline: string;
  text: string;
  by?: TransportName;
}

export const news: ScenarioInfo = {
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
  latestOnly: false,
  key: 'headline' satisfies keyof Headline,
  words: {
    one: { en: 'story', es: 'noticia' },
    many: { en: 'stories', es: 'noticias' },
    shown: { en: 'the story shown', es: 'la noticia a la vista' },
    tooOld: { en: 'it is no news by then', es: 'para entonces ya no es noticia' },
    yours: { en: 'Your tip', es: 'Tu aviso' },
    yoursMany: { en: 'your tips', es: 'tus avisos' },
  },
};
