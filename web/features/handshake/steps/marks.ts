/**
 * Pointing: text, hex and fields of one message show the same mark, whichever of them the pointer or the focus is
 * on. Each is a list box of stretches; arrow keys move inside it, a click keeps the mark where it is.
 */
import type { FrameFieldId } from '../../../../server/contract.ts';
import type { View } from '../page.ts';
import type { HandshakeState, Mark, Range } from '../state.ts';

/** The mark on this message, if it is this message that is pointed at. */
export function markOn({ hover, pinned }: HandshakeState, key: string): Mark | null {
  if (pinned?.key === key) return pinned;
  return hover?.key === key ? hover : null;
}

const overlaps = ([aStart, aEnd]: Range, [bStart, bEnd]: Range): boolean => aStart < bEnd && bStart < aEnd;

/** Whether these bytes are pointed at. With `field`: whether that very field is, and not one that shares its byte. */
export function isMarked(mark: Mark | null, range: Range, field?: FrameFieldId): boolean {
  if (!mark) return false;
  if (field && mark.field) return field === mark.field;
  return mark.ranges.some((one) => overlaps(one, range));
}

export interface MarkEvents {
  over(event: Event): void;
  focus(event: Event): void;
  key(event: KeyboardEvent): void;
  press(event: Event): void;
  click(event: Event): void;
}

function markOf(key: string, target: EventTarget | null): Mark | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-ranges]') : null;
  if (!element) return null;
  const ranges = JSON.parse(element.dataset.ranges ?? '[]') as Range[];
  const field = element.dataset.field as FrameFieldId | undefined;
  return field ? { key, ranges, field } : { key, ranges };
}

/** Moves the focus among the options; true when the key was one that does. */
function moveFocus({ key, currentTarget, target }: KeyboardEvent): boolean {
  const options = [...(currentTarget as Element).querySelectorAll<HTMLElement>('[role=option]')];
  const at = options.indexOf(target as HTMLElement);
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  const next =
    key === 'Home' ? options[0] : key === 'End' ? options.at(-1) : by && at >= 0 ? options[at + by] : undefined;
  if (by === undefined && key !== 'Home' && key !== 'End') return false;
  next?.focus();
  return true;
}

/** What a list box of message `key` listens to. */
export function markEvents({ act }: View, key: string): MarkEvents {
  const point = ({ target }: Event): void => {
    const mark = markOf(key, target);
    if (mark) act.hover(mark);
  };
  return {
    over: point,
    focus: point,
    key(event) {
      if (event.key === 'Escape') (event.target as HTMLElement).blur();
      else if (event.key === 'Enter' || event.key === ' ') {
        const mark = markOf(key, event.target);
        if (mark) act.pin(mark);
      } else if (!moveFocus(event)) return;
      event.preventDefault();
    },
    // Without the focus, so that the arrow keys go on stepping for whoever uses the mouse.
    press: (event) => event.preventDefault(),
    click({ target }) {
      const mark = markOf(key, target);
      if (mark) act.pin(mark);
    },
  };
}

/** Ranges as the list boxes keep them in the page. */
export function rangesText(ranges: readonly Range[]): string {
  return JSON.stringify(ranges);
}

/** One option of each list box can be reached by Tab: the marked one, else the first. */
export function tabStop(ranges: readonly Range[], mark: Mark | null): number {
  const marked = ranges.findIndex((range) => isMarked(mark, range));
  return Math.max(0, marked);
}
