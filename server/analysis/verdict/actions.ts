/** The verdict's sentences on the way up: when an action was with the server, and when on every screen. */
import {
  type ActionSummary,
  type Language,
  type Ranged,
  type RunSettings,
  type ScenarioWords,
  type Stats,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
} from '../../contract.ts';
import { indistinguishable, medianOf, surelyAbove } from '../numbers/ranking.ts';
import { ENOUGH_SAMPLES } from '../numbers/stats.ts';
import { both, formatMs } from '../words/format.ts';

/** From six samples on, their extremes enclose the median with 95 % confidence. */
export const ENOUGH_ACTIONS = 6;

interface Timed {
  transport: TransportName;
  n: number;
  median: Ranged;
}

interface Acted {
  transport: TransportName;
  actions: ActionSummary | null;
}

/** Null where too little was done to say anything. */
export function actionSentence(
  transports: Acted[],
  words: ScenarioWords,
  { order }: Pick<RunSettings, 'order'>,
): Text | null {
  const toServer = timedBy(transports, (actions) => actions.toServer);
  if (toServer.length === 0) return null;
  const toEveryone = timedBy(transports, (actions) => actions.toEveryone);
  const server = {
    en: `${words.yours.en} was with the server`,
    es: `${words.yours.es} estaba en el servidor`,
    untold: {
      en: `how soon ${uncapitalised(words.yours.en)} was with the server`,
      es: `cuánto tardó ${uncapitalised(words.yours.es)} en llegar al servidor`,
    },
  };
  const screens = {
    en: 'It was on every screen',
    es: 'Estaba en todas las pantallas',
    untold: { en: 'how soon it was on every screen', es: 'cuánto tardó en estar en todas las pantallas' },
  };
  const isShared = order === 'side-by-side' && toEveryone.length > 1;
  const sentences = [
    timesText(server, toServer, null),
    toEveryone.length > 0 ? timesText(screens, toEveryone, isShared ? SLOWEST_DECIDES : null) : null,
  ].filter((text) => text !== null);
  return both((language) => sentences.map((text) => text[language]).join(' '));
}

function timedBy(transports: Acted[], timesOf: (actions: ActionSummary) => Stats | null): Timed[] {
  return transports
    .flatMap(({ transport, actions }) => {
      const times = actions && timesOf(actions);
      return times && times.n >= ENOUGH_ACTIONS ? [{ transport, n: times.n, median: medianOf(times) }] : [];
    })
    .toSorted((a, b) => a.median.value - b.median.value);
}

const SLOWEST_DECIDES: Text = { en: ': the slowest window decides', es: ': lo decide la ventana más lenta' };

/** `untold`: what it is about where nobody can be told apart; `why`: the reason for that. */
function timesText(what: Text & { untold: Text }, timed: Timed[], why: Text | null): Text {
  const [first, last] = [timed[0] as Timed, timed.at(-1) as Timed];
  const slower = surelyAbove(timed, ({ median }) => median);
  const ms = ({ median }: Timed, language: Language): string => `**${formatMs(median.value, language)}**`;
  if (slower || timed.length === 1) {
    const said = slower ? [first, slower] : [first];
    const after = (one: Timed, language: Language): string =>
      language === 'en'
        ? `after ${ms(one, 'en')} with ${TRANSPORT_INFO[one.transport].inSentence.en}`
        : `a los ${ms(one, 'es')} con ${TRANSPORT_INFO[one.transport].inSentence.es}`;
    return {
      en: `${what.en} ${said.map((one) => after(one, 'en')).join(', ')} (${slower ? 'medians' : 'median'}).`,
      es: `${what.es} ${said.map((one) => after(one, 'es')).join(' y ')} (${slower ? 'medianas' : 'mediana'}).`,
    };
  }
  const isOneGroup = indistinguishable(timed, ({ median }) => median).length === timed.length;
  const reason = isOneGroup ? why : null;
  const range = (language: Language): string => {
    const [low, high] = [ms(first, language), ms(last, language)];
    if (low === high) return language === 'es' ? `medianas de ${low}` : `medians of ${low}`;
    return language === 'es' ? `medianas entre ${low} y ${high}` : `medians from ${low} to ${high}`;
  };
  const few = Math.max(...timed.map(({ n }) => n));
  const n = (language: Language): string =>
    few >= ENOUGH_SAMPLES
      ? ''
      : language === 'es'
        ? `; solo **${few}** o menos de cada uno`
        : `; only **${few}** or fewer of each`;
  return {
    en: `On ${what.untold.en}, this run can't tell them apart (${range('en')}${n('en')})${reason?.en ?? ''}.`,
    es: `En ${what.untold.es}, esta ejecución no los distingue (${range('es')}${n('es')})${reason?.es ?? ''}.`,
  };
}

function uncapitalised(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
