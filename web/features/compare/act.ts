/** What a person can do while a run goes on: publish one now, and whatever the scenario lets people do. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { SCENARIO_INFO, type ScenarioName, TRANSPORTS } from '../../../server/contract.ts';
import type { App } from '../../app/app.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { goingRun, type State } from '../../app/state.ts';
import { notificationsAllowed } from '../../measure/push.ts';
import { formatMs } from '../../parts/format.ts';
import { actingHints, saidLine } from './moment.ts';
import { COMPARE_WORDS } from './words/index.ts';

const STEP = 5;
/** Where the player was steered to last. */
let steered = { x: 50, y: 30 };

function textForm(app: App, label: string, send: string): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('text') as HTMLInputElement;
    if (field.value !== '') app.run.act({ text: field.value });
    field.value = '';
  };
  return html`<form class="act-form" @submit=${submit}>
    <label class="sr-only" for="act-text">${label}</label>
    <input id="act-text" class="text-input" name="text" autocomplete="off" maxlength="20000" placeholder=${label} />
    <button type="submit">${send}</button>
  </form>`;
}

function steer(app: App, x: number, y: number): void {
  const within = (value: number, max: number): number => Math.round(10 * Math.min(max, Math.max(0, value))) / 10;
  steered = { x: within(x, 100), y: within(y, 60) };
  app.run.act(steered);
}

/** The field to steer on, by pointer or arrow keys. */
function pad(app: App, label: string): TemplateResult {
  const point = (event: PointerEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    steer(app, (100 * (event.clientX - box.left)) / box.width, (60 * (event.clientY - box.top)) / box.height);
  };
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [-STEP, 0],
    ArrowRight: [STEP, 0],
    ArrowUp: [0, -STEP],
    ArrowDown: [0, STEP],
  };
  const key = (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    steer(app, steered.x + move[0], steered.y + move[1]);
  };
  return html`<button type="button" class="pad" @pointermove=${point} @keydown=${key}>${label}</button>`;
}

/** What each scenario lets people do. */
function ownAction(scenario: ScenarioName, state: State, app: App): TemplateResult {
  const { act } = COMPARE_WORDS[state.language];
  switch (scenario) {
    case 'ticker':
      return html`<button type="button" @click=${() => app.run.act({ symbol: 'ACME', quantity: 10 })}>${act.order}</button>`;
    case 'news':
      return textForm(app, act.tip, act.send);
    case 'game':
      return pad(app, act.steer);
    default:
      return textForm(app, act.line, act.send);
  }
}

function askForNotifications(state: State): TemplateResult | typeof nothing {
  const { push } = COMPARE_WORDS[state.language];
  if (!('Notification' in globalThis) || Notification.permission !== 'default') return nothing;
  return html`<button type="button" @click=${() => void Notification.requestPermission()}>${push.allow}</button>`;
}

/** When an update that was published by hand was where. Below the windows. */
export function pushedTimes({ pushed, language }: State): TemplateResult | typeof nothing {
  if (!pushed) return nothing;
  const { push } = COMPARE_WORDS[language];
  const { transports } = MESSAGES[language];
  const seen = TRANSPORTS.filter((one) => pushed.windows[one]);
  return html`<section class="panel pushed" aria-live="polite">
    <p>${push.published(pushed.id)}</p>
    <table>
      <thead><tr><th scope="col">${push.transport}</th><th scope="col">${push.arrived}</th><th scope="col">${push.shown}</th></tr></thead>
      <tbody>${seen.map((one) => {
        const times = pushed.windows[one];
        const shown = times?.shownMs ?? null;
        return html`<tr>
          <th scope="row"><span class="swatch" data-transport=${one}></span>${transports[one]}</th>
          <td class="number">${formatMs(times?.arrivedMs ?? 0, language)}</td>
          <td class="number">${shown === null ? push.notShown(notificationsAllowed()) : formatMs(shown, language)}</td>
        </tr>`;
      })}</tbody>
    </table>
  </section>`;
}

/** One sentence on what matters here; while a run of this page goes on, what one can do in it. Below the windows. */
export function actView(state: State, app: App): TemplateResult {
  const { act, push } = COMPARE_WORDS[state.language];
  const going = goingRun(state);
  const settings = going?.settings ?? state.settings;
  const { scenario } = settings;
  const matters = html`<p class="matters">${SCENARIO_INFO[scenario].matters[state.language]}</p>
    ${actingHints(state, settings)}`;
  if (going?.state !== 'running' || going.runId !== state.mineId) return matters;
  return html`${matters}
    <section class="panel act" aria-label=${act.title}>
      <button type="button" @click=${app.run.publish}>${push.publish}</button>
      ${askForNotifications(state)} ${ownAction(scenario, state, app)}
      <p class="muted">${act.everyWindow}</p>
      ${saidLine(state)}
    </section>`;
}
