/** The Flows view: a transport's messages as a picture and a table, the chosen one beside it. */
import './http2/styles.css';
import './styles.css';
import type { Page, View } from '../../app/feature.ts';
import { unknownPart } from '../../app/i18n/no-such.ts';
import { effectiveTheme, type State } from '../../app/state.ts';
import { createDiagramBoard } from '../../diagram/sequence/board.ts';
import { createKeys } from './keys.ts';
import { createFlowLife } from './life.ts';
import { flowsPage } from './page.ts';
import { transportIn, unknownStream } from './route.ts';
import { FIRST_FLOW, type FlowsState } from './state.ts';
import { createFlowTimeBoard } from './time-board.ts';

const A_TRANSPORT = { en: 'the transport', es: 'el transporte' };

export function createView({ store, app, own: keep }: Page): View {
  const own = keep(FIRST_FLOW);
  const whole = (state: State): FlowsState => ({
    ...state,
    flow: own.get(),
    runs: app.run.stored.list(),
    shipped: app.run.stored.shipped(),
  });
  const flow = createFlowLife(own, store, app.run.stored, () => whole(store.get()));
  const diagram = createDiagramBoard({
    onSelect: (step) => void flow.select(step),
    onProblem: (problem) => own.set({ problem }),
  });
  const inTime = createFlowTimeBoard(store, flow);

  return {
    follow: flow.show,
    unknown: (route) => unknownPart(A_TRANSPORT, route, () => transportIn(route) !== null) ?? unknownStream(route),
    runs() {
      const { page, runId } = own.get();
      return page && runId ? [runId] : [];
    },
    below: (state) => flowsPage(whole(state), { ...app, flow }),
    key: createKeys(own.get, flow, () => store.get().presenting),
    afterRender(state) {
      const { page, selected, language } = own.get();
      const look = `${effectiveTheme(state.theme)} ${state.presenting}`;
      diagram.afterRender(page && { source: page.mermaid, selected, look });
      inTime.afterRender(whole(state));
      // The labels in the picture come from the server.
      if (page && language !== state.language) void flow.reload();
    },
    left: () => inTime.left(),
  };
}
