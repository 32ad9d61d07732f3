import { namesIn } from '../../analysis/scale/words.ts';
import { type Language, type ScaleSeries, TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import { SCALE_WORDS } from './words.ts';

/** The transport that a series is of; null: of several together. */
export function aloneIn({ transports }: Pick<ScaleSeries, 'transports'>): TransportName | null {
  return transports.length === 1 ? (transports[0] ?? null) : null;
}

/** What a series is called where it stands by itself. */
export function seriesName(series: Pick<ScaleSeries, 'transports'>, language: Language): string {
  const alone = aloneIn(series);
  if (alone) return TRANSPORT_INFO[alone].title[language];
  return `${namesIn(series.transports, language)} (${SCALE_WORDS[language].together})`;
}
