/** The run of a lab: one button, why it can't be pressed yet, and how far the run is. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Preset } from '../../../../labs/lab.ts';
import { canStart } from '../../../../labs/progress.ts';
import { DEFAULT_SETTINGS, isShipped, type PlannedFault } from '../../../../server/contract.ts';
import { goingRun, hasLab, remainingMs } from '../../../app/state.ts';
import { formatDate, formatDuration, formatRemaining } from '../../../parts/format.ts';
import { icons } from '../../../parts/icons.ts';
import { needsLab, settingsWords } from '../../../parts/parts.ts';
import type { LabPage } from '../page.ts';

/** Whether the run that goes on is this lab's. */
export function isGoingHere({ lab, state, runs }: LabPage): boolean {
  const { mineId, starting } = state;
  if (runs.isStarting(lab)) return true;
  return mineId !== null && runs.runIdOf(lab) === mineId && (starting || goingRun(state)?.runId === mineId);
}

/** Why the run can't start now; null: it can. */
function whyNot({ lab, progress, state, words }: LabPage): string | null {
  const may = canStart(lab, progress);
  if (!may.start) return may.why[state.language];
  // What is missing then, and how to get it, stands in its place.
  if (!hasLab(state)) return '';
  if (state.connection !== 'open') return words.run.notConnected;
  return goingRun(state) || state.starting ? words.run.otherGoing : null;
}

function going({ state, words }: LabPage): TemplateResult {
  const { language, place } = state;
  const run = goingRun(state);
  if (!run && place) {
    const { before, aboutMs } = place;
    return html`<p role="status">${words.run.inLine(before, formatRemaining(aboutMs, language))}</p>`;
  }
  if (!run || run.state === 'starting') return html`<p role="status">${words.run.connecting}</p>`;
  if (run.paused) return html`<p role="status">${words.run.paused}</p>`;
  const [total, left] = [run.elapsedMs + run.remainingMs, remainingMs(state)];
  const text = run.state === 'draining' ? words.run.draining : words.run.left(formatRemaining(left, language));
  const percent = total > 0 ? Math.round((100 * (total - left)) / total) : 0;
  return html`<p class="time-left">${text}</p>
    <div class="bar-of-time" role="progressbar" aria-label=${words.run.progress} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${percent} aria-valuetext=${text}><span style=${`inline-size:${percent}%`}></span></div>`;
}

function planned({ words, state }: LabPage, { afterMs, fault }: PlannedFault): string {
  const at = formatDuration(afterMs, state.language);
  if (fault.type === 'reset') return words.run.planned.reset(at);
  return words.run.planned[fault.type](at, formatDuration(fault.durationMs, state.language));
}

/** The settings of the lab's run, in words. */
function about(page: LabPage, { settings, faults }: Extract<Preset, { kind: 'run' }>): TemplateResult {
  const { words, state } = page;
  const whole = { ...DEFAULT_SETTINGS, ...settings };
  return html`<p>${words.run.takes(formatDuration(whole.durationMs, state.language))} ${faults.map((one) => html`${planned(page, one)} `)}</p>
    <p class="muted">${settingsWords(whole, state.language)}</p>`;
}

/** Where measuring is not possible: the same lab with the figures of a run that was measured elsewhere. */
function shipped({ lab, runs, own, words, state }: LabPage, may: boolean): TemplateResult | typeof nothing {
  const found = runs.shippedFor(lab);
  if (!found || own.measured?.run.id === found.id) return nothing;
  const when = formatDate(found.createdAtMs, state.language);
  // The button goes with its text: the keyboard is given the one beside which it is said whose figures these are.
  const use = async (): Promise<void> => {
    await runs.useShipped(lab);
    document.querySelector<HTMLElement>('.lab-run button.run')?.focus();
  };
  return html`<details class="shipped" ?open=${!hasLab(state)}><summary>${words.run.shipped.title}</summary>
    <p>${words.run.shipped.text(when, found.browser, found.machine)}</p>
    <p><button type="button" class="small" aria-disabled=${may ? nothing : 'true'} aria-describedby="run-why"
      @click=${() => (may ? use() : undefined)}>${words.run.shipped.use}</button></p>
  </details>`;
}

function ended({ own, words, state }: LabPage): TemplateResult | typeof nothing {
  if (own.trouble) return html`<p class="trouble" role="status">${words.run.trouble[own.trouble]}</p>`;
  if (!own.measured) return nothing;
  const { run } = own.measured;
  if (isShipped(run.id))
    return html`<p role="status">${words.run.shipped.shown(formatDate(run.createdAtMs, state.language), run.environment.browser)}</p>`;
  return html`<p role="status">${words.run.ended(formatDate(run.createdAtMs, state.language))}</p>`;
}

export function runView(page: LabPage, preset: Extract<Preset, { kind: 'run' }>): TemplateResult {
  const { lab, progress, words, own, state, life, stop } = page;
  const here = isGoingHere(page);
  const why = here ? null : whyNot(page);
  const label = here
    ? state.place
      ? words.run.leaveLine
      : words.run.stop
    : own.measured
      ? words.run.again
      : words.run.start;
  const press = (): void => {
    if (here) stop();
    else if (why === null) life.start(lab);
  };
  // One button, and never taken out of the way of the keyboard: whoever pressed it stays on it, and hears why it waits.
  return html`<section class="lab-run panel" aria-labelledby="run-title">
    <h2 id="run-title">${words.run.title}</h2>
    ${about(page, preset)}
    <div class="run-row">
      <button type="button" class="${here ? 'stop' : 'primary'} run" aria-disabled=${why === null ? nothing : 'true'} aria-describedby="run-why"
        @click=${press}>${here ? icons.stop : icons.play}${label}</button>
      <div class="run-says">${here ? going(page) : ended(page)}</div>
    </div>
    <div id="run-why"><p class="refused">${why ?? ''}</p>${needsLab('measure', hasLab(state), state.language)}</div>
    ${here ? nothing : shipped(page, canStart(lab, progress).start)}
  </section>`;
}
