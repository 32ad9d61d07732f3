/** Keys of the whole page: P presents, Esc leaves; the others are the view's. */
import type { App } from './app.ts';
import type { State } from './state.ts';
import type { Views } from './views.ts';

/** Keys typed into a field, or meant for a control, are not ours. */
function isTyping({ target }: KeyboardEvent): boolean {
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

export function handleKey(event: KeyboardEvent, state: State, app: App, views: Views): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === 'Escape' && state.presenting) return app.setPresenting(false);
  if (isTyping(event)) return;
  if (event.key === 'p' || event.key === 'P') return app.setPresenting(!state.presenting);
  if (views.shown()?.key?.(event)) event.preventDefault();
}
