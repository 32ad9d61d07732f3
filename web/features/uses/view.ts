/** What for: which transport suits which use. Read when the view is opened, and again when runs were made or deleted. */
import './styles.css';
import { api, asLabError } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
import { hasLab } from '../../app/state.ts';
import { usesPage } from './page.ts';
import { FIRST_USES } from './state.ts';

export function createView({ store, app, own: keep }: Page): View {
  const own = keep(FIRST_USES);
  let looking = false;

  const read = async (): Promise<void> => {
    const { recorded } = own.get();
    const suits = await api.suits(recorded);
    if (own.get().recorded === recorded) own.set({ suits });
  };

  app.run.stored.onChanged(() => {
    // A busy lab shouldn't compute what nobody looks at.
    if (looking) void read().catch((thrown) => store.set({ error: asLabError(thrown) }));
    else own.set({ suits: null });
  });

  /** Where nothing can be measured, the runs that come with the lab stand in until somebody loads others. */
  const wantsRecorded = async (query: URLSearchParams): Promise<boolean> => {
    const asked = query.get('recorded') === '1';
    if (hasLab(store.get())) return asked;
    await app.run.stored.read();
    const hasOthers = (app.run.stored.list() ?? []).length > 0;
    own.set({ hasOthers });
    return asked || !hasOthers;
  };

  return {
    async follow({ query }) {
      looking = true;
      const recorded = await wantsRecorded(query);
      if (recorded !== own.get().recorded) own.set({ suits: null, recorded });
      await read();
    },
    below: ({ language }) => usesPage(own.get(), language),
    left() {
      looking = false;
    },
  };
}
