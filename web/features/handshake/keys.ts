/** Keys of the view: arrows, Home and End, numbers, Space; before a class, a presenter's remote. */
import { meantKey, scrollsItself } from '../../app/keys.ts';
import type { Actions } from './life.ts';
import type { HandshakeState } from './state.ts';

/** Digits typed within this time make one number: 1, 1 is step 11. */
const NUMBER_MS = 800;

function isOnControl({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('button, a, summary, [role=option]') !== null;
}

export function createKeys(
  get: () => HandshakeState,
  act: Actions,
  isPresenting: () => boolean,
): (event: KeyboardEvent) => boolean {
  let typed = '';
  let typedAtMs = 0;

  const digit = (key: string, atMs: number): void => {
    typed = atMs - typedAtMs < NUMBER_MS ? typed + key : key;
    typedAtMs = atMs;
    const number = Number(typed);
    if (number > 0) act.toStep(number);
  };

  const step = (by: 1 | -1): void => {
    // From the instructor's window the keys lead the main one.
    if (get().place.page === 'notes') act.notes.ask({ type: 'step', by });
    else act.step(by);
  };

  const handle = (event: KeyboardEvent, key: string): boolean => {
    switch (key) {
      case 'ArrowLeft':
        step(-1);
        return true;
      case 'ArrowRight':
        step(1);
        return true;
      case 'Home':
        act.toStep('first');
        return get().place.page === 'steps' && !isLong(get());
      case 'End':
        act.toStep('last');
        return get().place.page === 'steps' && !isLong(get());
      case ' ':
        if (isOnControl(event) || !canPlay(get())) return false;
        act.togglePlay();
        return true;
      default:
        if (!/^\d$/.test(event.key)) return false;
        digit(event.key, event.timeStamp);
        return true;
    }
  };

  return (event) => {
    // The instructor's window is for stepping alone.
    const key = isLong(get()) ? event.key : meantKey(event, isPresenting() || get().place.page === 'notes');
    if (scrollsItself(event) && key === event.key) return false;
    return handle(event, key);
  };
}

/** The long view scrolls with these keys, as any page. */
function isLong({ place }: HandshakeState): boolean {
  return place.page === 'steps' && place.step === 'all';
}

function canPlay(s: HandshakeState): boolean {
  return s.place.page === 'steps' && !isLong(s);
}
