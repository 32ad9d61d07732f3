import { namesIn } from '../../analysis/scale/words.ts';
import { type Language, type ScaleSeries, TRANSPORT_INFO } from '../../contract.ts';
import { SCALE_WORDS } from './words.ts';

/** What a series is called where it stands by itself. */
export function seriesName({ transports }: ScaleSeries, language: Language): string {
  const [first, ...more] = transports;
  if (first && more.length === 0) return TRANSPORT_INFO[first].title[language];
  return `${namesIn(transports, language)} (${SCALE_WORDS[language].together})`;
}
