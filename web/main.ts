/** The lab page: one store, one render on change, the views as functions of the state. */
import './styles/main.css';
import { render } from 'lit/html.js';
import { createApp } from './app/app.ts';
import { watchDrops } from './app/drops.ts';
import { navigationHere } from './app/history/navigation.ts';
import { keepPlaces } from './app/history/places.ts';
import { keepHistoryStill } from './app/history/run-entry.ts';
import { chooseLanguage } from './app/i18n/index.ts';
import { handleKey } from './app/keys.ts';
import { nextFrame } from './app/next-frame.ts';
import { preferences } from './app/preferences.ts';
import { printOnWhite } from './app/printing.ts';
import { parseRoute } from './app/route.ts';
import { shellView } from './app/shell.ts';
import { watchDownloads } from './app/source/downloads.ts';
import type { State } from './app/state.ts';
import { watchSticking } from './app/sticking.ts';
import { createStore } from './app/store.ts';
import { createViews } from './app/views.ts';
import { FEATURES } from './features/index.ts';
import { storedRunsOf, watchFilesOfGone } from './measure/gone.ts';
import { FIRST_LINE } from './measure/line/view.ts';
import { toTop } from './parts/top.ts';

const initial: State = {
  language: chooseLanguage({
    address: new URLSearchParams(location.search).get('lang'),
    stored: preferences.language(),
    server: document.documentElement.dataset.defaultLang,
    browser: navigator.languages,
  }),
  theme: preferences.theme(),
  presenting: false,
  route: parseRoute(location.hash, FEATURES),
  connection: 'connecting',
  welcome: null,
  line: FIRST_LINE,
  settings: preferences.settings(),
  live: null,
  liveAtMs: 0,
  nowMs: 0,
  mineId: null,
  asked: null,
  starting: false,
  place: null,
  program: null,
  timerStepMs: null,
  windows: {},
  pushed: null,
  said: null,
  lastRun: null,
  unsaved: null,
  stored: null,
  backToLab: null,
  error: null,
  note: null,
  announcement: '',
};

const root = document.getElementById('lab');
if (!root) throw new Error('index.html has no #lab');

// A hidden tab draws no frames, yet its windows must still be loaded and stopped.
const store = createStore(initial, nextFrame);
const app = createApp(store);
const views = createViews(FEATURES, store, app);
const places = keepPlaces(window, navigationHere());
const sticking = watchSticking(() => root.querySelector<HTMLElement>('main.going > .strip'));

function show(state: State): void {
  render(shellView(state, app, views), root as HTMLElement);
  app.run.afterRender();
  sticking.afterRender();
  views.afterRender(state);
  places();
}

// What stood there for browsers that start no script.
root.replaceChildren();
store.subscribe(show);
keepHistoryStill(store.get);
printOnWhite(store);
watchDrops(store.get);
// Before the links are followed.
watchFilesOfGone(app, () => storedRunsOf(views.shown(), store.get()));
watchDownloads(store);
addEventListener('hashchange', () => {
  if (parseRoute(location.hash, FEATURES).view !== store.get().route.view) toTop();
  void views.follow();
});
addEventListener('keydown', (event) => handleKey(event, store.get(), app, views));
void views.follow();
