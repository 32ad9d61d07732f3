import { SCENARIO_INFO } from '../../server/contract.ts';
import type { ShownRun } from '../app/state.ts';
import { formatDuration } from '../parts/format.ts';
import type { ChartsState } from './modes.ts';
import type { ChartName } from './names.ts';
import { CHART_WORDS } from './words/index.ts';

/** A chart's title and what it shows in the mode it is in. */
export function captionOf(name: ChartName, state: ChartsState, shown: ShownRun): { title: string; what: string } {
  const { latency, bytes } = CHART_WORDS[state.language];
  if (name === 'latency') {
    return { title: latency.title, what: state.latencyMode === 'bars' ? latency.shown : latency.ecdfShown };
  }
  if (name === 'bytes') {
    return { title: bytes.title, what: state.bytesMode === 'absolute' ? bytes.shown : bytes.sharesShown };
  }
  const { age } = CHART_WORDS[state.language];
  const limitMs = SCENARIO_INFO[shown.settings.scenario].staleAfterMs ?? 0;
  return { title: age.title, what: age.shown(formatDuration(limitMs, state.language)) };
}
