/** Keys of the whole page: P presents, Esc leaves, arrows step through a flow; so do Page Up and Down for a class. */
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

/**
 * What a key means before a class: a presenter's remote sends Page Up and Page Down, and means the step before and
 * the next one. Otherwise, and for every other key, the key itself.
 */
export function meantKey({ key }: KeyboardEvent, presenting: boolean): string {
  if (presenting && key === 'PageDown') return 'ArrowRight';
  return presenting && key === 'PageUp' ? 'ArrowLeft' : key;
}

/** The time-true diagram steps by keys of its own, once it has the focus. */
function handToDiagram(event: KeyboardEvent, key: string): boolean {
  const frame = document.querySelector<HTMLElement>('.time-true-frame');
  if (!frame || key === event.key) return false;
  frame.focus({ preventScroll: true });
  frame.dispatchEvent(new KeyboardEvent('keydown', { key }));
  return true;
}

function stepKey(key: string, app: App): boolean {
  switch (key) {
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
  if (state.route.view !== 'flows') return;
  const key = meantKey(event, state.presenting);
  const isRemote = key !== event.key;
  if (scrollsItself(event) && !isRemote) return;
  if (state.flow.drawing === 'sequence' ? stepKey(key, app) : handToDiagram(event, key)) event.preventDefault();
}
