/** The Handshake view: the opening handshake and its frames, byte by byte. */
import './styles.css';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Page, View } from '../../app/feature.ts';
import { noSuch } from '../../app/i18n/no-such.ts';
import { effectiveTheme, hasLab } from '../../app/state.ts';
import { createDiagrams } from '../../diagram/sequence/pictures.ts';
import { links } from '../../parts/links.ts';
import { banner } from '../../parts/parts.ts';
import { allPage } from './breaks/all.ts';
import { breaksPage } from './breaks/list.ts';
import { breakPage } from './breaks/one.ts';
import { composerPage } from './composer/page.ts';
import { editorPage } from './editor/page.ts';
import { framePage } from './frame/page.ts';
import { createKeys } from './keys.ts';
import { createLife } from './life.ts';
import { handshakeHead } from './menus.ts';
import { notesPage } from './notes/page.ts';
import { otherPage } from './other-page.ts';
import type { View as Drawn } from './page.ts';
import { formatPlace, parsePlace, unknownIn } from './route.ts';
import { firstState, type StepsPlace, shownVariant, shownView } from './state.ts';
import { stepsPage } from './steps/page.ts';
import { runBar } from './steps/run-bar.ts';
import { HANDSHAKE_WORDS } from './words/index.ts';

function connectionPage(v: Drawn, place: StepsPlace): TemplateResult {
  const { s, words, language, act } = v;
  const view = shownView(s);
  if (s.problem && place.source.kind === 'run')
    return html`${runBar(v, place.source, null)}${banner('problem', s.problem.message[language])}`;
  if (s.problem) {
    return html`${banner('problem', s.problem.message[language])}<p class="actions">${v.hasLab ? html`<button type="button" @click=${act.runAgain}>${words.runAgain}</button>` : nothing}
      <a href=${links.recordedHandshake(place.source.kind === 'seed' ? 'seed' : 'browser')}>${words.sources.recorded}</a></p>`;
  }
  if (!view) return html`<p class="muted pad" role="status">${words.connecting}</p>`;
  const variant = shownVariant(s);
  if (variant && place.step === null) return breakPage(v, place, variant, view);
  const bar = place.source.kind === 'run' ? runBar(v, place.source, view) : nothing;
  return html`${bar}${place.step === 'all' ? allPage(v, place, view) : stepsPage(v, place, view)}`;
}

function page(v: Drawn): TemplateResult | typeof nothing {
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

const A_PLACE = { en: 'the handshake, step or tool', es: 'el saludo inicial, el paso o la herramienta' };

export function createView({ store: lab, app, own: keep }: Page): View {
  const { stored } = app.run;
  const store = keep(firstState(parsePlace(location.hash)));
  const act = createLife(store, lab);
  const diagrams = createDiagrams();
  const beginAtTop = createBeginAtTop();

  return {
    async follow() {
      const following = act.followAddress();
      // Whose handshakes can be chosen too.
      if (!stored.list()) void stored.read().catch(() => {});
      await following;
    },
    unknown({ path }) {
      const named = unknownIn(path);
      return named === null ? null : noSuch(A_PLACE, named);
    },
    key: createKeys(store.get, act, () => lab.get().presenting),
    below(state) {
      const { language, presenting } = state;
      const s = store.get();
      const runs = [...(stored.list() ?? []), ...stored.shipped()].filter(({ settings }) =>
        settings.transports.includes('websocket'),
      );
      const v: Drawn = { s, language, words: HANDSHAKE_WORDS[language], presenting, hasLab: hasLab(state), runs, act };
      return html`<div id="handshake" data-place=${formatPlace(s.place)} aria-busy=${String(s.loading)}>
        ${s.place.page === 'notes' ? nothing : handshakeHead(v)}${page(v)}
      </div>`;
    },
    afterRender({ theme, presenting }) {
      const host = document.getElementById('handshake');
      if (host) diagrams.afterRender(host, `${effectiveTheme(theme)} ${presenting}`);
      act.afterRender();
      if (host) beginAtTop(host, `${host.dataset.place} ${presenting}`);
    },
  };
}
