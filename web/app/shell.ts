/** What stands around the views: header, banners, and the windows, which outlive a change of view. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LANGUAGES } from '../../server/contract.ts';
import { goneBanner } from '../measure/gone.ts';
import { unsavedBanner } from '../measure/strip/banners.ts';
import { sharedFeedBanner } from '../measure/strip/shared-feed.ts';
import { stripView } from '../measure/strip/strip.ts';
import { formatAbout } from '../parts/format.ts';
import { icons } from '../parts/icons.ts';
import { banner } from '../parts/parts.ts';
import type { App } from './app.ts';
import { MESSAGES } from './i18n/index.ts';
import { menuView } from './menu.ts';
import { formatRoute } from './route.ts';
import { goingRun, hasLab, type State, THEMES, type Theme } from './state.ts';
import type { Views } from './views.ts';

function languageSwitch({ language }: State, app: App): TemplateResult {
  const words = MESSAGES[language].language;
  return html`<div class="languages" role="group" aria-label=${words.label}>
    ${LANGUAGES.toReversed().map(
      (one) =>
        html`<button type="button" class="plain" lang=${one} aria-pressed=${one === language} aria-label=${`${one.toUpperCase()}, ${words[one]}`} @click=${() =>
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

function header(state: State, app: App, { features }: Views): TemplateResult {
  const words = MESSAGES[state.language];
  const { present } = words;
  return html`<header class="top">
    <a class="brand" href=${formatRoute(features[0]?.name ?? '')}>${icons.brand}Duplex Lab</a>
    ${menuView(features, state)}
    <div class="tools">
      ${languageSwitch(state, app)} ${themeSelect(state, app)}
      <button type="button" class="present" title=${present.title} aria-pressed=${state.presenting} @click=${() =>
        app.setPresenting(
          !state.presenting,
        )}>${icons.present}<span>${state.presenting ? present.leave : present.start}</span></button>
    </div>
  </header>`;
}

/** While a lab is open: the way back to it, from whatever it sent to. */
function backToLab({ backToLab: lab, language }: State): TemplateResult | typeof nothing {
  if (!lab) return nothing;
  return html`<p class="back-to-lab"><a href=${lab.href}>${icons.left}${MESSAGES[language].backToLab(lab.title[language])}</a></p>`;
}

/** Compare says it beside its button; elsewhere one would wait and not know for what. */
function waitsForSwarm({ language, place, route }: State): TemplateResult | typeof nothing {
  if (!place?.swarm || route.view === 'compare') return nothing;
  return banner('note', MESSAGES[language].afterSwarm(formatAbout(place.aboutMs, language)));
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
  }${note ? banner('note', note[language], { label: words.close, act: app.dismissNote }) : nothing}${waitsForSwarm(state)}${unsavedBanner(state, app)}${sharedFeedBanner(state)}`;
}

/** The whole page. */
export function shellView(state: State, app: App, views: Views): TemplateResult {
  const words = MESSAGES[state.language];
  const view = views.shown();
  const going = goingRun(state) !== null || state.starting;
  // While a run goes on the windows are in view everywhere: a frame out of sight is slowed down.
  const windows = going || (view?.showsWindows?.(state) ?? false);
  const toContent = (event: Event): void => {
    event.preventDefault();
    document.getElementById('content')?.focus();
  };
  return html`<a class="skip" href="#content" @click=${toContent}>${words.skip}</a>
    ${header(state, app, views)}
    <main id="content" tabindex="-1" class=${going ? 'going' : ''} data-view=${state.route.view}>
      ${backToLab(state)} ${banners(state, app)} ${goneBanner(state, app, view)} ${view?.above?.(state) ?? nothing}
      ${hasLab(state) ? stripView(state, windows, app.run.stop) : nothing} ${view?.below(state) ?? nothing}
    </main>
    <p class="sr-only" role="status" aria-live="polite">${state.announcement}</p>`;
}
