/**
 * The one small box in which definitions are shown. It is a popover, so that no table or panel cuts it off. It stays
 * while the pointer is on the word or on the box, or while the word has the focus; Escape closes it.
 */
const LEAVE_MS = 200;
const GAP_PX = 6;
const ID = 'term-tip';

let tip: HTMLElement | null = null;
let word: HTMLElement | null = null;
/** When it was opened by the very press that is now a click. */
let openedAtMs = 0;
let leaving: ReturnType<typeof setTimeout> | undefined;

function makeTip(): HTMLElement {
  const made = document.createElement('div');
  made.id = ID;
  made.role = 'tooltip';
  made.popover = 'manual';
  made.append(document.createElement('strong'), document.createElement('span'));
  made.addEventListener('pointerenter', () => clearTimeout(leaving));
  made.addEventListener('pointerleave', hideTipSoon);
  return made;
}

export function showTip(button: HTMLElement, name: string, definition: string): void {
  clearTimeout(leaving);
  if (word === button) return;
  hideTip();
  tip ??= makeTip();
  // Part of the content: whoever walks through the landmarks finds it.
  (button.closest('main') ?? document.body).append(tip);
  word = button;
  openedAtMs = performance.now();
  (tip.firstElementChild as HTMLElement).textContent = name;
  (tip.lastElementChild as HTMLElement).textContent = definition;
  tip.showPopover();
  button.ariaExpanded = 'true';
  button.setAttribute('aria-describedby', ID);
  place();
  addEventListener('keydown', onKey, true);
  addEventListener('pointerdown', onPress, true);
  addEventListener('scroll', place, true);
  addEventListener('resize', hideTip);
}

/** A press focuses the word, which shows the tip; its click must not close it again. */
const SAME_PRESS_MS = 500;

export function toggleTip(button: HTMLElement, name: string, definition: string): void {
  if (word !== button) showTip(button, name, definition);
  else if (performance.now() - openedAtMs > SAME_PRESS_MS) hideTip();
}

export function hideTipSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    if (document.activeElement !== word || !word?.matches(':focus-visible')) hideTip();
  }, LEAVE_MS);
}

function hideTip(): void {
  clearTimeout(leaving);
  if (!word) return;
  word.ariaExpanded = 'false';
  word.removeAttribute('aria-describedby');
  word = null;
  tip?.hidePopover();
  removeEventListener('keydown', onKey, true);
  removeEventListener('pointerdown', onPress, true);
  removeEventListener('scroll', place, true);
  removeEventListener('resize', hideTip);
}

/** Before anything else on the page that Escape would close. */
function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  event.preventDefault();
  hideTip();
}

function onPress({ target }: PointerEvent): void {
  if (target instanceof Node && !tip?.contains(target) && !word?.contains(target)) hideTip();
}

/** Below the word, or above it where there is more room; never outside the window. */
function place(): void {
  if (!tip || !word) return;
  const { left, top, bottom } = word.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  if (!word.isConnected || bottom < 0 || top > innerHeight) return hideTip();
  const fitsBelow = bottom + GAP_PX + height <= innerHeight;
  tip.style.top = `${Math.max(GAP_PX, fitsBelow ? bottom + GAP_PX : top - GAP_PX - height)}px`;
  tip.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - width - GAP_PX))}px`;
}
