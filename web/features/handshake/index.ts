/** The Handshake view, loaded when it is first looked at: its own state, drawn into the page's place for it. */
import './handshake.css';
import { html, render, type TemplateResult } from 'lit/html.js';
import { effectiveTheme, type State } from '../../app/state.ts';
import { createStore, type Store } from '../../app/store.ts';
import { banner } from '../../parts/parts.ts';
import { allPage } from './all-page.ts';
import { breakPage } from './break-page.ts';
import { breaksPage } from './breaks-page.ts';
import { composerPage } from './composer-page.ts';
import { createDiagrams } from './diagram-part.ts';
import { editorPage } from './editor-page.ts';
import { framePage } from './frame-page.ts';
import { createKeys } from './keys.ts';
import { createLife } from './life.ts';
import { handshakeHead } from './menus.ts';
import { notesPage } from './notes-page.ts';
import { otherPage } from './other-page.ts';
import { formatPlace, parsePlace } from './route.ts';
import { firstState, type StepsPlace, shownVariant, shownView } from './state.ts';
import { stepsPage } from './steps-page.ts';
import type { View } from './view.ts';
import { HANDSHAKE_WORDS } from './words/index.ts';

function connectionPage(v: View, place: StepsPlace): TemplateResult {
  const { s, words, language, act } = v;
  const view = shownView(s);
  if (s.problem) {
    return html`${banner('problem', s.problem.message[language])}<p><button type="button" @click=${act.runAgain}>${words.runAgain}</button></p>`;
  }
  if (!view) return html`<p class="muted pad" role="status">${words.connecting}</p>`;
  const variant = shownVariant(s);
  if (variant && place.step === null) return breakPage(v, place, variant, view);
  return place.step === 'all' ? allPage(v, place, view) : stepsPage(v, place, view);
}

function page(v: View): TemplateResult {
  const { place, catalog } = v.s;
  if (!catalog && place.page !== 'notes') return html`<p class="muted pad" role="status">${v.words.connecting}</p>`;
  switch (place.page) {
    case 'steps':
      return connectionPage(v, place);
    case 'breaks':
      return breaksPage(v);
    case 'edit':
      return editorPage(v);
    case 'compose':
      return composerPage(v);
    case 'other':
      return otherPage(v);
    case 'frame':
      return framePage(v, place);
    case 'notes':
      return notesPage(v);
  }
}

/** Each step, and a page that has just become large, begins at its top: whoever read on below sees it whole. */
function createBeginAtTop(): (host: HTMLElement, place: string) => void {
  let before = '';
  return (host, place) => {
    const first = host.querySelector('.hs, .breaks, .hs-compose, .frame-page');
    if (!first || place === before) return;
    const isFirst = before === '';
    before = place;
    const coveredPx = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (!isFirst && first.getBoundingClientRect().top < coveredPx) first.scrollIntoView({ block: 'start' });
  };
}

export interface MountedView {
  /** The page was drawn, or its address, language or theme changed. */
  show(host: HTMLElement, state: State): void;
}

export function mountHandshake(lab: Store<State>): MountedView {
  const store = createStore(firstState(parsePlace(location.hash)), (notify) => {
    if (document.hidden) setTimeout(notify);
    else requestAnimationFrame(notify);
  });
  const act = createLife(store, lab);
  const diagrams = createDiagrams();
  const beginAtTop = createBeginAtTop();
  let host: HTMLElement | null = null;
  let address = '';

  const draw = (): void => {
    if (!host?.isConnected) return;
    const { language, theme, presenting } = lab.get();
    const s = store.get();
    const v: View = { s, language, words: HANDSHAKE_WORDS[language], presenting, act };
    host.dataset.place = formatPlace(s.place);
    host.ariaBusy = String(s.loading);
    render(html`${s.place.page === 'notes' ? '' : handshakeHead(v)}${page(v)}`, host);
    diagrams.afterRender(host, `${effectiveTheme(theme)} ${presenting}`);
    act.afterRender();
    beginAtTop(host, `${formatPlace(s.place)} ${presenting}`);
  };

  store.subscribe(draw);
  const keys = createKeys(store.get, act, () => lab.get().presenting);
  addEventListener('keydown', (event) => {
    if (lab.get().route.view === 'handshake') keys(event);
  });

  return {
    show(place) {
      host = place;
      if (address !== location.hash) {
        address = location.hash;
        void act.followAddress();
      }
      draw();
    },
  };
}
