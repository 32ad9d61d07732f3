/** The Scale view: a new swarm is asked for and followed, a stored one is looked at. */
import '../../styles/stored.css';
import './sizing/styles.css';
import './styles.css';
import { api, asLabError } from '../../app/api.ts';
import { takeDropped } from '../../app/drops.ts';
import type { Page, View } from '../../app/feature.ts';
import { unknownPart } from '../../app/i18n/no-such.ts';
import { hasLab, type State } from '../../app/state.ts';
import { createScaleFocus } from './focus.ts';
import { createScaleLife } from './life.ts';
import { scalePage } from './page.ts';
import { swarmIn } from './route.ts';
import { FIRST_SCALE } from './state.ts';

const A_SWARM = { en: 'the swarm', es: 'el enjambre' };

export function createView(page: Page): View {
  const { store } = page;
  const own = page.own(FIRST_SCALE);
  const focus = createScaleFocus();
  const act = createScaleLife(page, own, {
    swarm(id) {
      focus.want(id);
      focus.follow(own.get());
    },
    // It is drawn again before it is shown: it may have been closed.
    sizing: focus.wantSizing,
  });

  const isKnown = (id: string): boolean => {
    const { list } = own.get();
    return list === null || [...list.scales, ...list.shipped].some((one) => one.id === id);
  };

  return {
    async follow(route) {
      focus.want(swarmIn(route));
      own.set({ asked: swarmIn(route), deleting: null, naming: null });
      try {
        if (hasLab(store.get())) own.set({ atMachine: (await api.seat()).seesAll });
        await act.look();
      } catch (thrown) {
        store.set({ error: asLabError(thrown) });
      }
      for (const file of takeDropped('scale')) await act.load(file);
      const { asked } = own.get();
      if (asked !== null && isKnown(asked)) await act.read(true);
    },
    unknown: (route) =>
      unknownPart(A_SWARM, { ...route, path: route.path.map((part) => swarmIn({ path: [part] }) ?? '') }, isKnown),
    below: (state: State) => scalePage({ ...own.get(), language: state.language, hasLab: hasLab(state), act }),
    afterRender(state) {
      focus.follow(own.get());
      const { atMachine, going, shown, asked } = own.get();
      if (hasLab(state) && atMachine && !going) void act.preview();
      if (shown && shown.id === asked && shown.language !== state.language) void act.read();
    },
  };
}
