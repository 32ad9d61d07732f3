/** What for: which transport suits which use. Read when the view is opened, and again when runs were made or deleted. */
import './styles.css';
import { api, asLabError } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
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

  return {
    follow({ query }) {
      looking = true;
      const recorded = query.get('recorded') === '1';
      if (recorded !== own.get().recorded) own.set({ suits: null, recorded });
      return read();
    },
    below: ({ language }) => usesPage(own.get(), language),
    left() {
      looking = false;
    },
  };
}
