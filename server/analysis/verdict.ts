/** What a run shows, in a few plain sentences: losses first, then bytes, then latency, then why to be careful. */
import type { Language, Mark, MarkCode, Text, TransportName, TransportSummary } from '../contract.ts';
import { both, formatList, formatNumber } from './format.ts';
import { ENOUGH_SAMPLES } from './marks.ts';
import { capitalised, NAMES } from './names.ts';
import { speedSentence, speedsOf, waitingSentence } from './verdict-latency.ts';

/** Below this ratio two byte counts are called almost the same. */
const SAME_BYTES = 1.1;

interface Cost {
  transport: TransportName;
  total: number;
  payload: number;
}

/** The verdict; null while there is nothing to say yet. `over`: no more updates will come. */
export function verdictOf(transports: TransportSummary[], marks: Mark[], over: boolean): Text | null {
  const costs = costsOf(transports.filter(enough));
  const speeds = speedsOf(transports.filter(enough));
  const sentences = [
    lossSentence(transports),
    costSentence(costs),
    speedSentence(speeds),
    waitingSentence(speeds),
    tooFewSentence(transports, over),
  ].filter((text) => text !== null);
  if (sentences.length === 0) return null;
  const care = careSentence(marks);
  if (care) sentences.push(care);
  return both((language) => sentences.map((text) => text[language]).join(' '));
}

function enough({ latency }: TransportSummary): boolean {
  return latency !== null && latency.n >= ENOUGH_SAMPLES;
}

function costsOf(transports: TransportSummary[]): Cost[] {
  return transports
    .flatMap(({ transport, perUpdate }) =>
      perUpdate ? [{ transport, total: perUpdate.total, payload: perUpdate.split.payload }] : [],
    )
    .toSorted((a, b) => a.total - b.total);
}

function lossSentence(transports: TransportSummary[]): Text | null {
  const losers = transports.filter(({ lost }) => lost > 0);
  if (losers.length === 0) return null;
  const list = (language: Language): string =>
    losers
      .map(({ transport, lost, published }) => {
        const figures = [lost, published].map((n) => formatNumber(n, language));
        return `${NAMES[transport][language]} **${figures.join(language === 'es' ? ' de ' : ' of ')}**`;
      })
      .join(', ');
  return { en: `Updates lost: ${list('en')}.`, es: `Actualizaciones perdidas: ${list('es')}.` };
}

function costSentence(costs: Cost[]): Text | null {
  const [best, worst] = [costs[0], costs.at(-1)];
  if (!best || !worst) return null;
  const bytes = (value: number, language: Language): string => formatNumber(Math.round(value), language);
  const name = ({ transport }: Cost, language: Language): string => NAMES[transport][language];
  const ends =
    best === worst
      ? {
          en: `, **${bytes(best.payload, 'en')}** of them the news itself.`,
          es: `, de los que **${bytes(best.payload, 'es')}** son la noticia en sí.`,
        }
      : {
          en: `; ${name(worst, 'en')} took **${bytes(worst.total, 'en')}**, ${timesAsMuch(best, worst, 'en')}.`,
          es: `; ${name(worst, 'es')} costó **${bytes(worst.total, 'es')}**, ${timesAsMuch(best, worst, 'es')}.`,
        };
  return {
    en: `${capitalised(name(best, 'en'))} delivered an update for **${bytes(best.total, 'en')} bytes**${ends.en}`,
    es: `Con ${name(best, 'es')}, cada actualización costó **${bytes(best.total, 'es')} bytes**${ends.es}`,
  };
}

function timesAsMuch(best: Cost, worst: Cost, language: Language): string {
  const ratio = worst.total / best.total;
  if (ratio < SAME_BYTES) return language === 'es' ? 'casi lo mismo' : 'almost the same';
  const times = formatNumber(ratio, language, ratio < 9.95 ? 1 : 0);
  return language === 'es' ? `${times} veces esa cantidad` : `${times} times as much`;
}

function tooFewSentence(transports: TransportSummary[], over: boolean): Text | null {
  const most = Math.max(0, ...transports.map(({ latency }) => latency?.n ?? 0));
  if (!over || most === 0 || most >= ENOUGH_SAMPLES) return null;
  return {
    en: `Too few samples to compare (at most **${most}** for each transport): run it for longer or publish faster.`,
    es: `Hay muy pocas muestras para comparar (como mucho **${most}** por transporte): alarga la ejecución o publica más deprisa.`,
  };
}

const CARE: Partial<Record<MarkCode, Text>> = {
  overloaded: { en: 'the machine was busy', es: 'la máquina iba cargada' },
  'page-limit': {
    en: 'at this rate the page measures itself too',
    es: 'a este ritmo la página se mide también a sí misma',
  },
  cut: { en: 'not all messages fitted in the record', es: 'no todos los mensajes cupieron en el registro' },
};

function careSentence(marks: Mark[]): Text | null {
  const reasons = marks.flatMap(({ code }) => CARE[code] ?? []);
  if (reasons.length === 0) return null;
  const list = (language: Language): string =>
    formatList(
      reasons.map((reason) => reason[language]),
      language,
    );
  return { en: `Read it with care: ${list('en')}.`, es: `Tómalo con cautela: ${list('es')}.` };
}
