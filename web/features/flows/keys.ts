/** Keys of the Flows view: arrows step through a flow; before a class, a presenter's remote does too. */
import { meantKey, scrollsItself } from '../../app/keys.ts';
import type { FlowLife } from './life.ts';
import type { FlowState } from './state.ts';

/** The time-true diagram steps by keys of its own, once it has the focus. */
function handToDiagram(event: KeyboardEvent, key: string): boolean {
  const frame = document.querySelector<HTMLElement>('.time-true-frame');
  if (!frame || key === event.key) return false;
  frame.focus({ preventScroll: true });
  frame.dispatchEvent(new KeyboardEvent('keydown', { key }));
  return true;
}

export function createKeys(
  get: () => FlowState,
  flow: FlowLife,
  isPresenting: () => boolean,
): (event: KeyboardEvent) => boolean {
  const moves: Record<string, () => Promise<void>> = {
    ArrowLeft: () => flow.step(-1),
    ArrowRight: () => flow.step(1),
    Home: () => flow.toEnd('first'),
    End: () => flow.toEnd('last'),
  };
  return (event) => {
    const key = meantKey(event, isPresenting());
    if (scrollsItself(event) && key === event.key) return false;
    if (get().drawing !== 'sequence') return handToDiagram(event, key);
    const move = moves[key];
    void move?.();
    return move !== undefined;
  };
}
