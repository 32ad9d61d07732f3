/** What is worth knowing before one presses Run. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { lengthMs, PAGE_LIMIT_UPDATES_PER_SECOND, SCENARIO_INFO, TRANSPORTS } from '../../../../server/contract.ts';
import type { State } from '../../../app/state.ts';
import { formatDuration, formatNumber, formatShort } from '../../../parts/format.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** What the address plans for the line of the next run, and how to go without it. */
export function plannedHint(
  { planned, settings, language }: CompareState,
  app: CompareApp,
): TemplateResult | typeof nothing {
  if (planned.length === 0) return nothing;
  const words = COMPARE_WORDS[language].compare.planned;
  const sentences = planned.map(({ afterMs, fault }) => {
    const at = formatDuration(afterMs, language);
    if (afterMs >= lengthMs(settings)) return words.tooLate(at);
    return words[fault.type](at, 'durationMs' in fault ? formatDuration(fault.durationMs, language) : '');
  });
  return html`<p class="hint planned">${sentences.join(' ')}
    <button type="button" class="small" @click=${app.leaveOutPlanned}>${words.leaveOut}</button></p>`;
}

/** From so many updates on a run compares latencies (ENOUGH_SAMPLES of the analysis). */
const ENOUGH_UPDATES = 10;

/** What these settings can't show. */
export function hint({ settings, language }: State): TemplateResult | typeof nothing {
  const { compare } = COMPARE_WORDS[language];
  if (settings.transports.length === 0) return html`<p class="hint">${compare.needTransport}</p>`;
  const expected = Math.round((settings.updatesPerSecond * settings.durationMs) / 1000);
  if (expected < ENOUGH_UPDATES) {
    const number = (value: number): string => formatNumber(value, language);
    const words = compare.fewExpected(
      number(expected),
      SCENARIO_INFO[settings.scenario].words.many[language],
      number(ENOUGH_UPDATES),
    );
    return html`<p class="hint">${words}</p>`;
  }
  const all = settings.transports.length === TRANSPORTS.length && settings.order === 'side-by-side';
  if (!all || settings.updatesPerSecond <= PAGE_LIMIT_UPDATES_PER_SECOND) return nothing;
  return html`<p class="hint">${compare.pageLimit(formatShort(PAGE_LIMIT_UPDATES_PER_SECOND, language))}</p>`;
}
