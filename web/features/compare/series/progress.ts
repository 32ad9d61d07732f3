/** How far the same run in several variants is. */
import { PROTOCOL_NAME, type Protocol } from '../../../../server/contract.ts';
import type { CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** "Server 2 of 3", "Protocol 2 of 3: https / wss" while they go on. */
export function seriesWords({ series, language }: CompareState): string | null {
  if (!series) return null;
  const [number, of] = [series.runs.length + 1, series.values.length];
  const words = COMPARE_WORDS[language];
  if (series.over === 'server') return words.server.series(number, of);
  const protocol = series.values[series.runs.length] as Protocol | undefined;
  return protocol ? words.protocols.series(number, of, PROTOCOL_NAME[protocol]) : null;
}
