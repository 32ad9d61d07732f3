/** The verdict's sentences on bytes: what an update cost, and how often the server was asked for nothing. */
import {
  type Language,
  type ScenarioWords,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
  type TransportSummary,
} from '../../contract.ts';
import { capitalised } from '../words/capitalised.ts';
import { formatNumber } from '../words/format.ts';

/** Below this ratio the difference of two byte counts is no reason for a choice. */
export const SAME_BYTES = 1.1;
/** Who asks this many times as often as there is news asks in vain. */
const IN_VAIN = 2;

interface Cost {
  transport: TransportName;
  total: number;
  payload: number;
}

function costsOf(transports: TransportSummary[]): Cost[] {
  return transports
    .flatMap(({ transport, perUpdate }) =>
      perUpdate ? [{ transport, total: perUpdate.total, payload: perUpdate.split.payload }] : [],
    )
    .toSorted((a, b) => a.total - b.total);
}

/** The cheapest and the dearest; null without either. */
export function costSentence(transports: TransportSummary[], { one }: ScenarioWords): Text | null {
  const costs = costsOf(transports);
  const [best, worst] = [costs[0], costs.at(-1)];
  if (!best || !worst) return null;
  const bytes = (value: number, language: Language): string => formatNumber(Math.round(value), language);
  const name = ({ transport }: Cost, language: Language): string => TRANSPORT_INFO[transport].inSentence[language];
  const ends =
    best === worst
      ? {
          en: `, **${bytes(best.payload, 'en')}** of them the ${one.en} itself.`,
          es: `, de los que **${bytes(best.payload, 'es')}** son la ${one.es} en sí.`,
        }
      : {
          en: `; ${name(worst, 'en')} took **${bytes(worst.total, 'en')}**, ${timesAsMuch(best, worst, 'en')}.`,
          es: `; ${name(worst, 'es')} costó **${bytes(worst.total, 'es')}**, ${timesAsMuch(best, worst, 'es')}.`,
        };
  return {
    en: `${capitalised(name(best, 'en'))} delivered a ${one.en} for **${bytes(best.total, 'en')} bytes**${ends.en}`,
    es: `Con ${name(best, 'es')}, cada ${one.es} costó **${bytes(best.total, 'es')} bytes**${ends.es}`,
  };
}

function timesAsMuch(best: Cost, worst: Cost, language: Language): string {
  const ratio = worst.total / best.total;
  if (ratio < SAME_BYTES) return language === 'es' ? 'menos de una décima parte más' : 'less than a tenth more';
  const times = formatNumber(ratio, language, ratio < 9.95 ? 1 : 0);
  return language === 'es' ? `${times} veces esa cantidad` : `${times} times as much`;
}

/** "Polling asked **31** times for **6** stories."; null where nobody asked in vain. */
export function askingSentence(transports: TransportSummary[], { many }: ScenarioWords): Text | null {
  const asked = transports
    .filter(({ requests, received }) => received > 0 && requests >= IN_VAIN * received)
    .toSorted((a, b) => b.requests / b.received - a.requests / a.received)[0];
  if (!asked) return null;
  const figures = (language: Language): string[] =>
    [asked.requests, asked.received].map((count) => `**${formatNumber(count, language)}**`);
  const [timesEn, newsEn] = figures('en');
  const [timesEs, newsEs] = figures('es');
  return {
    en: `${capitalised(TRANSPORT_INFO[asked.transport].inSentence.en)} asked ${timesEn} times for ${newsEn} ${many.en}.`,
    es: `Con ${TRANSPORT_INFO[asked.transport].inSentence.es} se preguntó ${timesEs} veces por ${newsEs} ${many.es}.`,
  };
}
