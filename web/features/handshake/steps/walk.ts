/** From step to step: by key, by button, or one after another by itself. */
import type { Store } from '../../../app/store.ts';
import { type Place, parsePlace, type StepPlace, sourceKey } from '../route.ts';
import type { HandshakeState } from '../state.ts';

export interface Walk {
  /** To the next or previous step; of a break shown as a whole, to the next or previous break. */
  step(by: 1 | -1): void;
  toStep(number: number | 'first' | 'last'): void;
  togglePlay(): void;
  playEvery(ms: number): void;
  /** Somewhere else now: what plays goes on from there. */
  playOn(): void;
}

/** `isHere`: the view is looked at. */
export function createWalk(
  { get, set }: Store<HandshakeState>,
  go: (place: Place, how?: 'replace') => void,
  isHere: () => boolean,
): Walk {
  /** Where the page is, or is going: keys may come faster than it is drawn. */
  const newest = (): Place => parsePlace(location.hash);

  /** The step that is `by` further, of the connection or among the breaks; null: there is none. */
  const neighbour = (by: 1 | -1): Place | null => {
    const { views, catalog: known } = get();
    const place = newest();
    if (place.page === 'breaks') {
      const first = known?.variants[0];
      return by === 1 && first ? { page: 'steps', source: { kind: 'break', id: first.id }, step: null } : null;
    }
    if (place.page !== 'steps' || place.step === 'all' || place.step === 'request') return null;
    const { source, step } = place;
    if (step === null) {
      const ids = known?.variants.map(({ id }) => id) ?? [];
      const id = source.kind === 'break' ? ids[ids.indexOf(source.id) + by] : undefined;
      return id ? { page: 'steps', source: { kind: 'break', id }, step: null } : null;
    }
    const count = views[sourceKey(source)]?.steps.length ?? 0;
    const next = step + by;
    return next >= 1 && next <= count ? { page: 'steps', source, step: next } : null;
  };

  const step = (by: 1 | -1): void => {
    const next = neighbour(by);
    if (next) go(next, 'replace');
  };

  const toStep = (number: number | 'first' | 'last'): void => {
    const { views } = get();
    const place = newest();
    if (place.page !== 'steps' || place.step === null || place.step === 'all') return;
    const count = views[sourceKey(place.source)]?.steps.length ?? 0;
    const wanted = number === 'first' ? 1 : number === 'last' ? count : number;
    if (wanted >= 1 && wanted <= count) go({ ...place, step: wanted as StepPlace }, 'replace');
  };

  let stopPlaying = (): void => {};
  /** One step after another, each as long as was chosen; whoever steps by hand starts the time anew. */
  const playOn = (): void => {
    stopPlaying();
    const { playing, playEveryMs } = get();
    if (!playing) return;
    const timer = setTimeout(() => {
      if (isHere() && neighbour(1)) step(1);
      else set({ playing: false });
    }, playEveryMs);
    stopPlaying = () => clearTimeout(timer);
  };

  const togglePlay = (): void => {
    set({ playing: !get().playing });
    playOn();
  };

  return {
    step,
    toStep,
    togglePlay,
    playEvery(playEveryMs) {
      set({ playEveryMs });
      playOn();
    },
    playOn,
  };
}
