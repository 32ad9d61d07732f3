/**
 * The one small box in which definitions are shown. It is a popover, so that no table or panel cuts it off. It stands
 * behind its word. It stays while the pointer is on the word or on the box, or while one of them has the focus; Enter
 * goes from the word to the link in the box, Escape closes it. Tab goes on to the next word: one stop for each.
 */
const LEAVE_MS = 200;
const GAP_PX = 6;
const ID = 'term-tip';

/** What the box says of a word, and where it leads. */
export interface Definition {
  name: string;
  text: string;
  link: { href: string; text: string; label: string };
}

let tip: HTMLElement | null = null;
let word: HTMLElement | null = null;
/** When it was opened by the very press that is now a click. */
let openedAtMs = 0;
let leaving: ReturnType<typeof setTimeout> | undefined;

function makeTip(): HTMLElement {
  const made = document.createElement('div');
  made.id = ID;
  made.role = 'note';
  made.popover = 'manual';
  const more = document.createElement('a');
  more.tabIndex = -1;
  // Not before it is followed: what is out of the page leads nowhere.
  more.addEventListener('click', () => setTimeout(hideTip));
  made.append(document.createElement('strong'), document.createElement('span'), more);
  made.addEventListener('focusout', hideTipSoon);
  made.addEventListener('pointerenter', () => clearTimeout(leaving));
  made.addEventListener('pointerleave', hideTipSoon);
  return made;
}

export function showTip(button: HTMLElement, { name, text, link }: Definition): void {
  clearTimeout(leaving);
  if (word === button) return;
  hideTip();
  tip ??= makeTip();
  button.after(tip);
  word = button;
  openedAtMs = performance.now();
  const [title, definition, more] = tip.children as unknown as [HTMLElement, HTMLElement, HTMLAnchorElement];
  title.textContent = name;
  definition.textContent = `${text} `;
  more.href = link.href;
  more.textContent = link.text;
  more.ariaLabel = link.label;
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

export function toggleTip(button: HTMLElement, definition: Definition, byKeyboard: boolean): void {
  if (word !== button) showTip(button, definition);
  else if (byKeyboard) (tip?.lastElementChild as HTMLElement | null)?.focus();
  else if (performance.now() - openedAtMs > SAME_PRESS_MS) hideTip();
}

export function hideTipSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    const focused = document.activeElement;
    const stays = tip?.contains(focused) || (focused === word && word?.matches(':focus-visible'));
    if (!stays) hideTip();
  }, LEAVE_MS);
}

function hideTip(): void {
  clearTimeout(leaving);
  if (!word) return;
  word.ariaExpanded = 'false';
  word.removeAttribute('aria-describedby');
  word = null;
  tip?.hidePopover();
  // Else it would be read as a part of the sentence.
  tip?.remove();
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
  if (tip?.contains(document.activeElement)) word?.focus();
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
