/** The time-true diagram in the Flows view: which flow it shows, and when that flow is read again. */
import { goingRun, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { createTimeTrueBoard, type TimeTrueWish } from '../../diagram/time-true/board.ts';
import type { FlowLife } from './life.ts';
import type { FlowsState } from './state.ts';

export interface FlowTimeBoard {
  afterRender(state: FlowsState): void;
  /** Another view is looked at. */
  left(): void;
}

function wishOf({ flow, language }: FlowsState): TimeTrueWish | null {
  if (flow.drawing !== 'true-to-time' || !flow.runId) return null;
  return {
    runId: flow.runId,
    transport: flow.transport,
    language,
    only: flow.only,
    seq: flow.message?.event.seq ?? null,
  };
}

export function createFlowTimeBoard(store: Store<State>, flow: FlowLife): FlowTimeBoard {
  const board = createTimeTrueBoard({
    onSelect: (message) => void flow.lookAt(message),
    onError: (error) => store.set({ error }),
  });
  let pageSeen: FlowsState['flow']['page'] = null;
  let wasGoing = false;

  /** The view's page was read anew while the run goes on, or the run has come to its end. */
  const hasGrown = (state: FlowsState): boolean => {
    const isGoing = state.flow.runId !== null && goingRun(state)?.runId === state.flow.runId;
    const grown = (isGoing && state.flow.page !== pageSeen) || (wasGoing && !isGoing);
    pageSeen = state.flow.page;
    wasGoing = isGoing;
    return grown;
  };

  return {
    afterRender(state) {
      const wish = wishOf(state);
      board.afterRender(wish);
      if (hasGrown(state) && wish) board.reload();
    },
    left: () => board.afterRender(null),
  };
}
