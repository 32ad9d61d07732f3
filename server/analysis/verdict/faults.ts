/** The verdict's sentences on completeness: what was lost, doubled or out of turn; or that nothing was. */
import { type Language, type ScenarioWords, type Text, TRANSPORT_INFO, type TransportSummary } from '../../contract.ts';
import { capitalised } from '../words/capitalised.ts';
import { formatNumber } from '../words/format.ts';

/** " (in faults of the line: 3)"; nothing where no fault had a part in it. */
function inFaults(count: number | undefined, language: Language): string {
  if (!count) return '';
  const words = language === 'es' ? 'en fallos de la línea' : 'in faults of the line';
  return ` (${words}: **${formatNumber(count, language)}**)`;
}

/** Losses first, of updates, then of actions; then what came twice or out of turn. */
export function faultSentences(transports: TransportSummary[], { many, yoursMany }: ScenarioWords): Text[] {
  const ofAll = (count: number, all: number, language: Language): string =>
    `**${[count, all].map((n) => formatNumber(n, language)).join(language === 'es' ? ' de ' : ' of ')}**`;
  const plain = (count: number, language: Language): string => `**${formatNumber(count, language)}**`;
  const sentences: [Text, (one: TransportSummary) => number, (one: TransportSummary, language: Language) => string][] =
    [
      [
        { en: `${capitalised(many.en)} lost`, es: `${capitalised(many.es)} perdidas` },
        ({ lost }) => lost,
        ({ lost, published, calm }, language) =>
          `${ofAll(lost, published, language)}${inFaults(calm?.lostInFaults, language)}`,
      ],
      [
        {
          en: `Of ${yoursMany.en}, these never reached the server`,
          es: `De ${yoursMany.es}, nunca llegaron al servidor`,
        },
        ({ actions }) => actions?.lost ?? 0,
        ({ actions }, language) => ofAll(actions?.lost ?? 0, actions?.done ?? 0, language),
      ],
      [
        { en: `${capitalised(many.en)} that came twice`, es: `${capitalised(many.es)} repetidas` },
        ({ duplicated }) => duplicated,
        ({ duplicated, calm }, language) =>
          `${plain(duplicated, language)}${inFaults(calm?.duplicatedInFaults, language)}`,
      ],
      [
        { en: `${capitalised(many.en)} out of turn`, es: `${capitalised(many.es)} desordenadas` },
        ({ outOfOrder }) => outOfOrder,
        ({ outOfOrder }, language) => plain(outOfOrder, language),
      ],
    ];
  return sentences.flatMap(([begins, countOf, figure]) => {
    const concerned = transports.filter((one) => countOf(one) > 0);
    const list = (language: Language): string =>
      concerned
        .map((one) => `${TRANSPORT_INFO[one.transport].inSentence[language]} ${figure(one, language)}`)
        .join(', ');
    return concerned.length > 0 ? [{ en: `${begins.en}: ${list('en')}.`, es: `${begins.es}: ${list('es')}.` }] : [];
  });
}

/** Only when every window had all of it, once and in order; null otherwise. */
export function completeSentence(transports: TransportSummary[], { one, many }: ScenarioWords): Text | null {
  const isComplete = transports.every(
    ({ published, received, duplicated, outOfOrder, actions }) =>
      published > 0 && received === published && duplicated + outOfOrder + (actions?.lost ?? 0) === 0,
  );
  if (!isComplete || transports.length === 0) return null;
  const counts = new Set(transports.map(({ published }) => published));
  if (counts.size === 1 && counts.has(1)) {
    return {
      en: `Nothing was lost or doubled: every window had the only ${one.en} that there was.`,
      es: `Nada se perdió ni se repitió: cada ventana recibió la única ${one.es} que hubo.`,
    };
  }
  const count = (language: Language): string =>
    counts.size === 1 ? `**${formatNumber(transports[0]?.published ?? 0, language)}** ` : '';
  return {
    en: `Nothing was lost, doubled or out of turn: every window had all its ${count('en')}${many.en}.`,
    es: `Nada se perdió, se repitió ni llegó desordenado: cada ventana recibió todas sus ${count('es')}${many.es}.`,
  };
}
