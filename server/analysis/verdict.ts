/**
 * What a run shows, in a few plain sentences: losses first, then bytes, then latency, then why to be careful.
 * Two transports are ranked on latency only where the confidence intervals of their medians don't overlap.
 */
import type { Language, Mark, MarkCode, Stats, Text, TransportName, TransportSummary } from '../contract.ts';
import { both, formatList, formatMs, formatNumber } from './format.ts';
import { ENOUGH_SAMPLES } from './marks.ts';
import { capitalised, NAMES } from './names.ts';

/** Below this ratio two byte counts are called almost the same. */
const SAME_BYTES = 1.1;
/** From this share of a latency on (and from this latency on) it is called waiting. */
const MOSTLY_WAITING = 0.6;
const WORTH_EXPLAINING_MS = 20;

interface Cost {
  transport: TransportName;
  total: number;
  payload: number;
}

interface Speed {
  transport: TransportName;
  latency: Stats;
  waitingMs: number;
}

/** The verdict; null while there is nothing to say yet. `over`: no more updates will come. */
export function verdictOf(transports: TransportSummary[], marks: Mark[], over: boolean): Text | null {
  const costs = costsOf(transports);
  const speeds = speedsOf(transports);
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
    .filter(enough)
    .flatMap(({ transport, perUpdate }) =>
      perUpdate ? [{ transport, total: perUpdate.total, payload: perUpdate.split.payload }] : [],
    )
    .toSorted((a, b) => a.total - b.total);
}

function speedsOf(transports: TransportSummary[]): Speed[] {
  return transports
    .filter(enough)
    .flatMap(({ transport, latency, waiting }) =>
      latency && waiting ? [{ transport, latency, waitingMs: waiting.meanMs }] : [],
    )
    .toSorted((a, b) => a.latency.p50Ms - b.latency.p50Ms);
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

/** The speeds from the first on (they are sorted) whose intervals all overlap each other. */
function indistinguishable(speeds: Speed[]): Speed[] {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const end = speeds.findIndex(({ latency }) => {
    low = Math.max(low, latency.p50LowMs);
    high = Math.min(high, latency.p50HighMs);
    return low > high;
  });
  return end < 0 ? speeds : speeds.slice(0, end);
}

function speedSentence(speeds: Speed[]): Text | null {
  const [fastest, slowest] = [speeds[0], speeds.at(-1)];
  if (!fastest || !slowest) return null;
  const first = indistinguishable(speeds);
  const last = indistinguishable(speeds.slice(first.length).toReversed()).toReversed();
  const named = first.length === speeds.length ? [] : [fastest, slowest];
  const reached = named.length > 0 || speeds.length === 1 ? medians(named.length > 0 ? named : [fastest]) : null;
  const ties = [first, last].filter((group) => group.length > 1);
  return joined([reached, ties.length > 0 ? tieSentence(ties, first.length === speeds.length) : null]);
}

function joined(texts: (Text | null)[]): Text | null {
  const said = texts.filter((text) => text !== null);
  return said.length === 0 ? null : both((language) => said.map((text) => text[language]).join(' '));
}

/** What "within …" can truthfully be followed by: below 1 ms it is "1 ms". */
function withinMs(ms: number, language: Language): string {
  return ms < 1 ? '1 ms' : formatMs(ms, language);
}

/** "Half of the updates were in the page within **2 ms** with WebSocket, within **655 ms** with polling." */
function medians(speeds: Speed[]): Text {
  const each = (language: Language, before: string, between: string): string[] =>
    speeds.map(
      ({ transport, latency }) =>
        `${before}**${withinMs(latency.p50Ms, language)}**${between} ${NAMES[transport][language]}`,
    );
  return {
    en: `Half of the updates were in the page ${each('en', 'within ', ' with').join(', ')}.`,
    es: `La mitad de las actualizaciones llegó a la página en ${each('es', '', ' o menos con').join(' y en ')}.`,
  };
}

function tieSentence(groups: Speed[][], all: boolean): Text {
  const names = (group: Speed[], language: Language): string =>
    formatList(
      group.map(({ transport }) => NAMES[transport][language]),
      language,
    );
  const range = (language: Language): string => (all ? ` (${medianRange(groups[0] as Speed[], language)})` : '');
  return {
    en: `On latency, this run can't tell apart ${groups.map((group) => names(group, 'en')).join(', nor ')}${range('en')}.`,
    es: `En latencia, esta ejecución no distingue entre ${groups.map((group) => names(group, 'es')).join(', ni entre ')}${range('es')}.`,
  };
}

function medianRange(group: Speed[], language: Language): string {
  const [lowMs, highMs] = [group[0], group.at(-1)].map((speed) => speed?.latency.p50Ms ?? 0) as [number, number];
  const [low, high] = [formatMs(lowMs, language), formatMs(highMs, language)];
  if (highMs < 1) return language === 'es' ? 'medianas por debajo de **1 ms**' : 'medians below **1 ms**';
  if (low === high) return language === 'es' ? `medianas de **${low}**` : `medians of **${low}**`;
  return language === 'es' ? `medianas entre **${low}** y **${high}**` : `medians from **${low}** to **${high}**`;
}

/** Where the time of a transport that waits to be asked goes. `whole` and `part` are mean milliseconds. */
const WAITING: Partial<Record<TransportName, Record<Language, (part: string, whole: string) => string>>> = {
  page: {
    en: (part, whole) =>
      `Reloading is late because it waits, not because of the network: on average **${part} of its ${whole}** passed before the page was asked for again.`,
    es: (part, whole) =>
      `Recargar llega tarde por la espera, no por la red: de media, **${part} de sus ${whole}** pasaron antes de volver a pedir la página.`,
  },
  polling: {
    en: (part, whole) =>
      `Polling's latency is waiting, not network: on average **${part} of its ${whole}** passed before the server was asked.`,
    es: (part, whole) =>
      `La latencia del sondeo es espera, no red: de media, **${part} de sus ${whole}** pasaron antes de preguntar al servidor.`,
  },
  'long-polling': {
    en: (part, whole) =>
      `Long polling's latency is waiting, not network: on average **${part} of its ${whole}** passed before the server had a request to answer.`,
    es: (part, whole) =>
      `La latencia del sondeo largo es espera, no red: de media, **${part} de sus ${whole}** pasaron antes de que el servidor tuviera una petición que responder.`,
  },
};

function waitingSentence(speeds: Speed[]): Text | null {
  const waits = speeds.filter(({ transport, latency, waitingMs }) => {
    const explained = waitingMs >= latency.meanMs * MOSTLY_WAITING && latency.meanMs >= WORTH_EXPLAINING_MS;
    return WAITING[transport] && explained;
  });
  const most = waits.toSorted((a, b) => b.waitingMs - a.waitingMs)[0];
  const say = most && WAITING[most.transport];
  if (!say) return null;
  return both((language) => say[language](formatMs(most.waitingMs, language), formatMs(most.latency.meanMs, language)));
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
