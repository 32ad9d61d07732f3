/**
 * The verdict's sentences on latency. Two transports are ranked only where the 95 % confidence intervals of their
 * medians don't overlap; otherwise the run can't tell them apart, and says so.
 */
import {
  type Language,
  type Ranged,
  type ScenarioWords,
  type Stats,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
  type TransportSummary,
} from '../../contract.ts';
import { indistinguishable, medianOf, surelyAbove } from '../numbers/ranking.ts';
import { both, formatList, formatMs } from '../words/format.ts';

/** From this share of a latency on (and from this latency on) it is called waiting. */
const MOSTLY_WAITING = 0.6;
const WORTH_EXPLAINING_MS = 20;

export interface Speed {
  transport: TransportName;
  latency: Stats;
  waitingMs: number;
}

/** The transports with latencies, the one with the lowest median first. */
export function speedsOf(transports: TransportSummary[]): Speed[] {
  return transports
    .flatMap(({ transport, latency, waiting }) =>
      latency && waiting ? [{ transport, latency, waitingMs: waiting.meanMs }] : [],
    )
    .toSorted((a, b) => a.latency.p50Ms - b.latency.p50Ms);
}

const medianOfSpeed = ({ latency }: Speed): Ranged => medianOf(latency);

/** Medians of the fastest and of the slowest that is surely slower, and who can't be told apart. */
export function speedSentence(speeds: Speed[], { many }: Pick<ScenarioWords, 'many'>): Text | null {
  const fastest = speeds[0];
  if (!fastest) return null;
  const slower = surelyAbove(speeds, medianOfSpeed);
  const first = indistinguishable(speeds, medianOfSpeed);
  const last = indistinguishable(speeds.slice(first.length).toReversed(), medianOfSpeed).toReversed();
  const ties = [first, last].filter((group) => group.length > 1);
  const reached = slower || speeds.length === 1 ? medians(slower ? [fastest, slower] : [fastest], many) : null;
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

/** "Half of the prices were in the page within **2 ms** with WebSocket, within **655 ms** with polling." */
function medians(speeds: Speed[], many: Text): Text {
  const each = (language: Language, before: string, between: string): string[] =>
    speeds.map(
      ({ transport, latency }) =>
        `${before}**${withinMs(latency.p50Ms, language)}**${between} ${TRANSPORT_INFO[transport].inSentence[language]}`,
    );
  return {
    en: `Half of the ${many.en} were in the page ${each('en', 'within ', ' with').join(', ')}.`,
    es: `La mitad de las ${many.es} llegó a la página en ${each('es', '', ' o menos con').join(' y en ')}.`,
  };
}

function tieSentence(groups: Speed[][], all: boolean): Text {
  const names = (group: Speed[], language: Language): string =>
    formatList(
      group.map(({ transport }) => TRANSPORT_INFO[transport].inSentence[language]),
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

/** What the latency of the transport that waits longest is made of; null where waiting is not the reason. */
export function waitingSentence(speeds: Speed[]): Text | null {
  const waits = speeds.filter(({ transport, latency, waitingMs }) => {
    const explained = waitingMs >= latency.meanMs * MOSTLY_WAITING && latency.meanMs >= WORTH_EXPLAINING_MS;
    return WAITING[transport] && explained;
  });
  const most = waits.toSorted((a, b) => b.waitingMs - a.waitingMs)[0];
  const say = most && WAITING[most.transport];
  if (!say) return null;
  return both((language) => say[language](formatMs(most.waitingMs, language), formatMs(most.latency.meanMs, language)));
}
