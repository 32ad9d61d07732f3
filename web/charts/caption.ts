import { SCENARIO_INFO } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import type { ShownRun, State } from '../app/state.ts';
import { BOTH_WAYS } from '../features/compare/words/both-ways.ts';
import { formatDuration } from '../parts/format.ts';
import type { ChartName } from './names.ts';

/** A chart's title and what it shows in the mode it is in. */
export function captionOf(name: ChartName, state: State, shown: ShownRun): { title: string; what: string } {
  const { latency, bytes } = MESSAGES[state.language].charts;
  if (name === 'latency') {
    return { title: latency.title, what: state.latencyMode === 'bars' ? latency.shown : latency.ecdfShown };
  }
  if (name === 'bytes') {
    return { title: bytes.title, what: state.bytesMode === 'absolute' ? bytes.shown : bytes.sharesShown };
  }
  const { age } = BOTH_WAYS[state.language];
  const limitMs = SCENARIO_INFO[shown.settings.scenario].staleAfterMs ?? 0;
  return { title: age.title, what: age.shown(formatDuration(limitMs, state.language)) };
}
