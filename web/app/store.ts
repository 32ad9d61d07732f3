/** The page's one store: a value, replaced in parts; listeners hear of each change once a frame. */
export interface Store<S> {
  get(): S;
  set(patch: Partial<S>): void;
  subscribe(listener: (state: S) => void): void;
}

/** `schedule` collects several changes into one notification (in the page: `requestAnimationFrame`). */
export function createStore<S extends object>(initial: S, schedule: (notify: () => void) => void): Store<S> {
  const listeners: ((state: S) => void)[] = [];
  let state = initial;
  let scheduled = false;

  const notify = (): void => {
    scheduled = false;
    for (const listener of listeners) listener(state);
  };

  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      if (scheduled) return;
      scheduled = true;
      schedule(notify);
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
