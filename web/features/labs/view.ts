/** The guided labs: the list of them, and a page for each with the run beside its text. */
import './styles.css';
import { html, nothing } from 'lit/html.js';
import type { Lab } from '../../../labs/lab.ts';
import { LABS } from '../../../labs/labs.ts';
import { asLabError } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
import { unknownPart } from '../../app/i18n/no-such.ts';
import type { State } from '../../app/state.ts';
import { sharedCourse } from '../../course/course.ts';
import { troublesView } from '../../course/troubles.ts';
import { lastRunBanner } from '../../measure/strip/banners.ts';
import { links } from '../../parts/links.ts';
import { toTop } from '../../parts/top.ts';
import { runBroken } from './broken/life.ts';
import { keptDrafts } from './drafts.ts';
import { handIn } from './hand-in/life.ts';
import { labHead, labView } from './lab/view.ts';
import { createLabLife } from './life.ts';
import { listView } from './list.ts';
import type { LabPage } from './page.ts';
import { keepPlace, showWindows } from './place.ts';
import { labIn } from './route.ts';
import { createLabRuns } from './runs.ts';
import { FIRST_LABS } from './state.ts';
import { LABS_WORDS } from './words/index.ts';

const A_LAB = { en: 'the lab', es: 'el laboratorio' };

export function createView({ store, app, own: keep }: Page): View {
  const own = keep({ ...FIRST_LABS, drafts: keptDrafts.read() });
  const course = sharedCourse();
  course.onChange(() => own.set({}));
  const runs = createLabRuns(store, own, app, course);
  const life = createLabLife(store, own, course, runs);
  const place = keepPlace();
  let wasStarting = false;

  const openLab = (): Lab | null => LABS.find(({ id }) => id === own.get().open) ?? null;

  const pageOf = (state: State): LabPage | null => {
    const [lab, progress] = [openLab(), course.progress()];
    if (!lab || !progress) return null;
    return {
      lab,
      number: LABS.indexOf(lab) + 1,
      progress,
      state,
      own: own.get(),
      words: LABS_WORDS[state.language],
      life,
      runs,
      stop: app.run.stop,
      handIn: () => handIn(own, lab, progress, state.language),
      runBroken: (id) => runBroken(own, id),
    };
  };

  return {
    async follow(route) {
      const lab = labIn(route, LABS);
      if (lab?.id !== own.get().open) {
        own.set({
          handIn: { ...own.get().handIn, problem: null, made: null },
          open: lab?.id ?? null,
          measured: null,
          trouble: null,
          checked: {},
          refused: {},
          resetAsked: false,
        });
        toTop();
      }
      place.open(lab?.id ?? null);
      // Before the page is drawn: a link that went afterwards would move what stands below it.
      store.set({ backToLab: null });
      await course.open();
      if (lab && !app.run.stored.list())
        void app.run.stored.read().catch((thrown) => store.set({ error: asLabError(thrown) }));
      if (lab && openLab() === lab) await runs.read(lab);
    },
    unknown: (route) => unknownPart(A_LAB, route, () => labIn(route, LABS) !== null),
    above(state) {
      const page = pageOf(state);
      return html`${troublesView(course, state.language)} ${page ? html`${lastRunBanner(state)} ${labHead(page)}` : nothing}`;
    },
    showsWindows(state) {
      const lab = openLab();
      return lab !== null && state.mineId !== null && runs.runIdOf(lab) === state.mineId;
    },
    runs() {
      const { measured } = own.get();
      return measured ? [measured.run.id] : [];
    },
    below(state) {
      const progress = course.progress();
      if (!progress) return html`<p class="muted pad" role="status">${LABS_WORDS[state.language].reading}</p>`;
      const page = pageOf(state);
      return page ? labView(page) : listView(progress, state);
    },
    afterRender() {
      place.afterRender();
      const lab = openLab();
      const starting = lab !== null && runs.isStarting(lab);
      if (starting && !wasStarting) requestAnimationFrame(showWindows);
      wasStarting = starting;
    },
    left() {
      place.left();
      const lab = openLab();
      if (lab) store.set({ backToLab: { href: links.lab(lab.id), title: lab.title } });
    },
  };
}
