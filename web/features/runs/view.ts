/** The Runs view: what was recorded on this machine. */
import './styles.css';
import { takeDropped } from '../../app/drops.ts';
import type { Page, View } from '../../app/feature.ts';
import { createRunsFocus } from './focus.ts';
import { runsPage } from './page.ts';
import { createRunsActions, FIRST_RUNS } from './state.ts';

export function createView(page: Page): View {
  const { app } = page;
  const { stored } = app.run;
  const own = page.own(FIRST_RUNS);
  const actions = createRunsActions(page, own);
  const focus = createRunsFocus();

  return {
    async follow() {
      own.set({ deleting: null, naming: null });
      await stored.read();
      for (const file of takeDropped('runs')) await actions.load(file);
    },
    below: (state) =>
      runsPage(
        { ...state, ...own.get(), runs: stored.list(), unreadable: stored.unreadable(), shipped: stored.shipped() },
        { ...app, ...actions },
      ),
    afterRender: () => focus(own.get()),
  };
}
