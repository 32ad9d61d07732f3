/** Claims: measures what a claim needs, and reads the runs that are evidence. */
import './styles.css';
import { CLAIMS, SWARM_CLAIMS } from '../../../labs/claims/index.ts';
import { api, asLabError } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
import { unknownPart } from '../../app/i18n/no-such.ts';
import { runsFor } from './evidence.ts';
import { createMeasurer } from './measuring.ts';
import { claimsPage } from './page.ts';
import { earlyEndWords } from './progress.ts';
import { claimIn } from './route.ts';
import { FIRST_CLAIMS } from './state.ts';
import { swarmFor } from './swarm/standing.ts';

const A_CLAIM = { en: 'the claim', es: 'la afirmación' };

export function createView({ store, app, own: keep }: Page): View {
  const { stored } = app.run;
  const own = keep(FIRST_CLAIMS);
  /** Runs whose figures were asked for, or could not be had. */
  const asked = new Set<string>();
  /** The claim that is still to be scrolled to. */
  let wanted: string | null = null;

  const measurer = createMeasurer({
    store,
    start: app.run.start,
    stop: app.run.stop,
    onChange(measuring) {
      own.set({ measuring });
      const announcement = earlyEndWords(measuring, store.get().language);
      if (announcement !== null) store.set({ announcement });
    },
  });

  const read = async (id: string): Promise<void> => {
    asked.add(id);
    try {
      const { summary } = await api.summary(id);
      own.set({ summaries: new Map(own.get().summaries).set(id, summary) });
    } catch (thrown) {
      store.set({ error: asLabError(thrown) });
    }
  };

  const readEvidence = (): void => {
    const own = stored.list();
    if (!own) return;
    const needed = CLAIMS.flatMap((claim) => runsFor(claim, own) ?? runsFor(claim, stored.shipped()) ?? []);
    for (const { id } of needed) if (!asked.has(id)) void read(id);
  };

  const readSwarm = async (id: string): Promise<void> => {
    asked.add(id);
    try {
      const view = await api.scale(id, store.get().language);
      const { swarms } = own.get();
      own.set({ swarms: { ...swarms, views: new Map(swarms.views).set(id, view) } });
    } catch (thrown) {
      store.set({ error: asLabError(thrown) });
    }
  };

  const readSwarms = (): void => {
    const { list } = own.get().swarms;
    for (const claim of list ? SWARM_CLAIMS : []) {
      const found = list && swarmFor(claim, list);
      if (found && !asked.has(found.swarm.id)) void readSwarm(found.swarm.id);
    }
  };

  return {
    async follow(route) {
      wanted = claimIn(route);
      own.set({ open: wanted });
      const [list] = await Promise.all([api.scales(), stored.read()]);
      own.set({ swarms: { ...own.get().swarms, list } });
    },
    unknown: (route) => unknownPart(A_CLAIM, route, () => claimIn(route) !== null),
    below: (state) =>
      claimsPage({
        state,
        own: own.get(),
        runs: stored.list(),
        shipped: stored.shipped(),
        measure: measurer.begin,
        stop: measurer.stop,
      }),
    afterRender() {
      readEvidence();
      readSwarms();
      const panel = wanted && document.getElementById(`claim-${wanted}`);
      if (!panel) return;
      wanted = null;
      panel.scrollIntoView();
      panel.focus({ preventScroll: true });
    },
  };
}
