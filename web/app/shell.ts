/** What stands around the views: header, banners, and the windows, which outlive a change of view. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LANGUAGES } from '../../server/contract.ts';
import { compareControls, compareHead, compareResults } from '../features/compare/compare.ts';
import { lastRunBanner, unsavedBanner } from '../features/compare/moment.ts';
import { stripView } from '../features/compare/strip.ts';
import { flowsView } from '../features/flows/flows.ts';
import { runsView } from '../features/runs/runs.ts';
import { usesView } from '../features/uses/uses.ts';
import { icons } from '../parts/icons.ts';
import { banner } from '../parts/parts.ts';
import type { App } from './app.ts';
import { MESSAGES } from './i18n/index.ts';
import { formatRoute, VIEWS } from './route.ts';
import { goingRun, type State, shownRun, THEMES, type Theme } from './state.ts';

function languageSwitch({ language }: State, app: App): TemplateResult {
  const words = MESSAGES[language].language;
  return html`<div class="languages" role="group" aria-label=${words.label}>
    ${LANGUAGES.toReversed().map(
      (one) =>
        html`<button type="button" class="plain" lang=${one} aria-pressed=${one === language} aria-label=${words[one]} @click=${() =>
          app.setLanguage(one)}>${one.toUpperCase()}</button>`,
    )}
  </div>`;
}

function themeSelect({ language, theme }: State, app: App): TemplateResult {
  const words = MESSAGES[language].theme;
  const change = (event: Event): void => app.setTheme((event.target as HTMLSelectElement).value as Theme);
  return html`<span class="select">
    <select aria-label=${words.label} @change=${change}>
      ${THEMES.map((one) => html`<option value=${one} ?selected=${one === theme}>${words[one]}</option>`)}
    </select>${icons.down}
  </span>`;
}

function header(state: State, app: App): TemplateResult {
  const words = MESSAGES[state.language];
  const { present } = words;
  return html`<header class="top">
    <a class="brand" href=${formatRoute('compare')}>${icons.brand}Duplex Lab</a>
    <nav aria-label=${words.nav.label}>
      ${VIEWS.map(
        (view) =>
          html`<a href=${formatRoute(view)} aria-current=${state.route.view === view ? 'page' : nothing}>${words.nav[view]}</a>`,
      )}
    </nav>
    <div class="tools">
      ${languageSwitch(state, app)} ${themeSelect(state, app)}
      <button type="button" class="present" title=${present.title} aria-pressed=${state.presenting} @click=${() =>
        app.setPresenting(
          !state.presenting,
        )}>${icons.present}<span>${state.presenting ? present.leave : present.start}</span></button>
    </div>
  </header>`;
}

function banners(state: State, app: App): TemplateResult {
  const { language, connection, error, note } = state;
  const words = MESSAGES[language];
  const lost = connection === 'lost';
  // That the lab does not answer is said once.
  const shownError = error && !(lost && error.code === 'no-answer') ? error : null;
  return html`${lost ? banner('problem', words.connection.lost) : nothing}${
    shownError
      ? banner('problem', shownError.message[language], { label: words.close, act: app.dismissError })
      : nothing
  }${note ? banner('note', note[language], { label: words.close, act: app.dismissNote }) : nothing}${unsavedBanner(state, app)}${state.route.view === 'compare' ? lastRunBanner(state) : nothing}`;
}

function body(state: State, app: App): TemplateResult | typeof nothing {
  if (state.route.view === 'compare') return compareResults(state, app);
  // Drawn by handshake-board.ts, whose code is loaded when it is first needed.
  if (state.route.view === 'handshake') return html`<div id="handshake"></div>`;
  // Likewise, by duplex-board.ts.
  if (state.route.view === 'duplex') return html`<div id="duplex"></div>`;
  if (state.route.view === 'uses') return usesView(state);
  return state.route.view === 'flows' ? flowsView(state, app) : runsView(state, app);
}

/** The windows are in view on Compare, and everywhere while a run goes on: a frame out of sight is slowed down. */
function stripShown(state: State): boolean {
  const { view } = state.route;
  if (goingRun(state) || state.starting) return true;
  return view === 'compare' && shownRun(state)?.recordedAtMs == null;
}

/** The whole page. */
export function shellView(state: State, app: App): TemplateResult {
  const words = MESSAGES[state.language];
  const toContent = (event: Event): void => {
    event.preventDefault();
    document.getElementById('content')?.focus();
  };
  return html`<a class="skip" href="#content" @click=${toContent}>${words.skip}</a>
    ${header(state, app)}
    <main id="content" tabindex="-1" class=${goingRun(state) || state.starting ? 'going' : ''} data-view=${state.route.view}>
      ${banners(state, app)} ${state.route.view === 'compare' ? compareHead(state, app) : nothing}
      ${stripView(state, stripShown(state))} ${state.route.view === 'compare' ? compareControls(state, app) : nothing}
      ${body(state, app)}
    </main>
    <p class="sr-only" role="status" aria-live="polite">${state.announcement}</p>`;
}
