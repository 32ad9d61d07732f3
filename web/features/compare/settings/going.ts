/** The button that starts a run and stops it, and how far the run is. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { canConnect, goingRun, isWaiting, remainingMs } from '../../../app/state.ts';
import { formatRemaining } from '../../../parts/format.ts';
import { icons } from '../../../parts/icons.ts';
import { seriesWords } from '../series/progress.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** Run, or Stop. */
export function runButton(state: CompareState, app: CompareApp): TemplateResult {
  const { compare } = COMPARE_WORDS[state.language];
  const waits = isWaiting(state);
  const going = goingRun(state) !== null || waits;
  const ready = state.settings.transports.length > 0 && canConnect(state, state.settings);
  const label = waits ? compare.leaveLine : going ? compare.stop : compare.run;
  // One button, and not disabled while the run starts: whoever pressed it by keyboard stays on it.
  return html`<button type="button" class="primary ${going ? 'stop' : 'run'}" aria-disabled=${state.starting && !waits ? 'true' : nothing}
    ?disabled=${state.connection !== 'open' || !(going || state.starting || ready)}
    @click=${() => (going ? app.run.stop() : void app.run.start(state.settings, state.planned))}>${going ? icons.stop : icons.play}${label}</button>`;
}

/** What is waited for, or what is left of it. */
export function progress(state: CompareState): TemplateResult | typeof nothing {
  const { compare } = COMPARE_WORDS[state.language];
  const { states, connection } = MESSAGES[state.language];
  if (state.connection === 'connecting') return html`<p class="going-text">${connection.connecting}</p>`;
  const going = goingRun(state);
  if (!going && state.place) {
    const { before, aboutMs, swarm } = state.place;
    const wait = formatRemaining(aboutMs, state.language);
    return html`<p class="going-text" role="status">${swarm ? MESSAGES[state.language].afterSwarm(wait) : compare.inLine(before, wait)}</p>`;
  }
  if (!going && state.program && isWaiting(state)) {
    const words = COMPARE_WORDS[state.language].server;
    const { server, state: stands } = state.program;
    return html`<p class="going-text" role="status">${words.waiting(server[state.language], words.states[stands])}</p>`;
  }
  if (!going) return state.starting ? html`<p class="going-text">${states.starting}</p>` : nothing;
  const total = going.elapsedMs + going.remainingMs;
  const percent = total > 0 ? Math.round((100 * (total - remainingMs(state))) / total) : 0;
  const now =
    going.state === 'running'
      ? compare.remaining(formatRemaining(remainingMs(state), state.language))
      : states[going.state];
  const text = [seriesWords(state), now].filter((one) => one !== null).join(' · ');
  return html`<p class="going-text">${text}</p>
    <div class="progress" role="progressbar" aria-label=${compare.progress} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${percent} aria-valuetext=${text}><span style=${`inline-size:${percent}%`}></span></div>`;
}
