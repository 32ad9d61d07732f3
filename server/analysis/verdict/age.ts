/** The verdict's sentences on freshness: how old the newest thing known was, and what that spoils. */
import {
  type AgeSummary,
  type Language,
  type Ranged,
  type ScenarioWords,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
  type TransportSummary,
} from '../../contract.ts';
import { surelyAbove } from '../numbers/ranking.ts';
import { both, formatMs, formatPercent } from '../words/format.ts';

/** From this share of the time on it is worth saying what is wrong with old news, and from this on that they are. */
const OFTEN_STALE = 0.1;
const WORTH_A_WORD = 0.005;

interface Aged {
  transport: TransportName;
  age: AgeSummary;
}

const meanOf = ({ age }: Aged): Ranged => ({ value: age.meanMs, low: age.meanLowMs, high: age.meanHighMs });

/** Null where age spoils nothing. */
export function ageSentence(transports: TransportSummary[], words: ScenarioWords): Text | null {
  const aged = transports
    .flatMap(({ transport, age }) => (age ? [{ transport, age }] : []))
    .toSorted((a, b) => a.age.meanMs - b.age.meanMs);
  const [freshest, oldest] = [aged[0], surelyAbove(aged, meanOf)];
  if (!freshest) return null;
  const floor = floorText(freshest.age);
  const sentence = oldest || aged.length === 1 ? comparison(oldest ?? freshest, freshest, words) : tieText(aged, words);
  return both((language) => `${sentence[language]} ${floor[language]}`);
}

/** "With polling the picture was **143 ms** old on average …; with WebSocket it was **52 ms** old." */
function comparison(oldest: Aged, freshest: Aged, { shown, tooOld }: ScenarioWords): Text {
  const ms = ({ age }: Aged, language: Language): string => `**${formatMs(age.meanMs, language)}**`;
  const limit = (language: Language): string => formatMs(oldest.age.staleAfterMs, language);
  const share = (language: Language): string => `**${formatPercent(oldest.age.staleShare, language)}**`;
  const isStale = oldest.age.staleShare >= WORTH_A_WORD;
  const why = (language: Language): string => (oldest.age.staleShare >= OFTEN_STALE ? `: ${tooOld[language]}` : '');
  const stale = {
    en: isStale ? ` and older than ${limit('en')} for ${share('en')} of the time${why('en')}` : '',
    es: isStale ? `, y más de ${limit('es')} durante el ${share('es')} del tiempo${why('es')}` : '',
  };
  const isAlone = oldest === freshest;
  const name = ({ transport }: Aged, language: Language): string => TRANSPORT_INFO[transport].inSentence[language];
  return {
    en: `With ${name(oldest, 'en')} ${shown.en} was ${ms(oldest, 'en')} old on average${stale.en}${isAlone ? '.' : `; with ${name(freshest, 'en')}, ${ms(freshest, 'en')}.`}`,
    es: `Con ${name(oldest, 'es')}, ${shown.es} tenía ${ms(oldest, 'es')} de media${stale.es}${isAlone ? '.' : `; con ${name(freshest, 'es')}, ${ms(freshest, 'es')}.`}`,
  };
}

function tieText(aged: Aged[], { shown }: ScenarioWords): Text {
  const ends = (language: Language): [string, string] => {
    const [low, high] = [aged[0], aged.at(-1)].map((one) => formatMs(one?.age.meanMs ?? 0, language));
    return [low as string, high as string];
  };
  const [[lowEn, highEn], [lowEs, highEs]] = [ends('en'), ends('es')];
  return {
    en: `On the age of ${shown.en}, this run can't tell them apart (means from **${lowEn}** to **${highEn}**).`,
    es: `En la antigüedad de ${shown.es}, esta ejecución no los distingue (medias entre **${lowEs}** y **${highEs}**).`,
  };
}

function floorText({ floorMs }: AgeSummary): Text {
  return {
    en: `At this pace nothing can do better than **${formatMs(floorMs, 'en')}**.`,
    es: `A este ritmo nada puede bajar de **${formatMs(floorMs, 'es')}**.`,
  };
}
