/** The copy of the progress that this browser keeps. A browser that refuses storage simply forgets, and it is said. */

export const PROGRESS_KEY = 'duplex-lab.progress';

export const browserCopy = {
  read(): string | null {
    try {
      return localStorage.getItem(PROGRESS_KEY);
    } catch {
      return null;
    }
  },
  /** False: this browser stores nothing. */
  write(text: string): boolean {
    try {
      localStorage.setItem(PROGRESS_KEY, text);
      return true;
    } catch {
      return false;
    }
  },
  /** Under a name of its own, so that nothing is written over. */
  putAside(text: string, nowMs: number): void {
    try {
      localStorage.setItem(`${PROGRESS_KEY}.aside-${nowMs}`, text);
    } catch {
      // Nothing to do.
    }
  },
};
