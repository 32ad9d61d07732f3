/** Keys of the whole page: P presents, Esc leaves, arrows step through a flow. */
import type { App } from './app.ts';
import type { State } from './state.ts';

/** Keys typed into a field, or meant for a control, are not ours. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null;
}

/** Arrow keys scroll these themselves. */
export function scrollsItself({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('[data-scrolls]') !== null;
}

function stepKey(event: KeyboardEvent, app: App): boolean {
  switch (event.key) {
    case 'ArrowLeft':
      void app.flow.step(-1);
      return true;
    case 'ArrowRight':
      void app.flow.step(1);
      return true;
    case 'Home':
      void app.flow.toEnd('first');
      return true;
    case 'End':
      void app.flow.toEnd('last');
      return true;
    default:
      return false;
  }
}

export function handleKey(event: KeyboardEvent, state: State, app: App): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === 'Escape' && state.presenting) return app.setPresenting(false);
  if (isTyping(event)) return;
  if (event.key === 'p' || event.key === 'P') return app.setPresenting(!state.presenting);
  // The time-true diagram has keys of its own.
  if (state.route.view !== 'flows' || state.flow.drawing !== 'sequence' || scrollsItself(event)) return;
  if (stepKey(event, app)) event.preventDefault();
}
