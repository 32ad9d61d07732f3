/** The Runs view: what was recorded on this machine, and several runs side by side. */
import '../../styles/stored.css';
import './styles.css';
import { takeDropped } from '../../app/drops.ts';
import type { Page, View } from '../../app/feature.ts';
import { A_PART, noSuch } from '../../app/i18n/no-such.ts';
import { createRunsFocus } from './focus.ts';
import { runsPage } from './page.ts';
import { comparedIn, unknownIn } from './route.ts';
import { createRunsActions, FIRST_RUNS } from './state.ts';
import { createComparison } from './together/life.ts';
import { togetherPage } from './together/page.ts';

export function createView(page: Page): View {
  const { app } = page;
  const { stored } = app.run;
  const own = page.own(FIRST_RUNS);
  const actions = createRunsActions(page, own);
  const focus = createRunsFocus();
  const comparison = createComparison(page, own);

  return {
    async follow({ path }) {
      own.set({ deleting: null, naming: null, comparing: comparedIn(path) });
      if (own.get().comparing) return comparison.read();
      await stored.read();
      for (const file of takeDropped('runs')) await actions.load(file);
    },
    unknown({ path }) {
      const named = unknownIn(path);
      return named === null ? null : noSuch(A_PART, named);
    },
    runs() {
      const { comparing, together } = own.get();
      return (comparing && together?.view.together.runs.map(({ id }) => id)) ?? [];
    },
    below: (state) =>
      (own.get().comparing ? togetherPage : runsPage)(
        { ...state, ...own.get(), runs: stored.list(), unreadable: stored.unreadable(), shipped: stored.shipped() },
        { ...app, ...actions },
      ),
    afterRender() {
      actions.letGoOfGone();
      focus(own.get());
      comparison.afterRender();
    },
  };
}
