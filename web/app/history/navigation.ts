/** What is used of the Navigation API (HTML standard). */
export interface Navigation extends EventTarget {
  currentEntry: { key: string } | null;
}

export interface NavigateEvent extends Event {
  navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  hashChange: boolean;
  destination: { key: string; url: string };
}

/** The page's own, where the browser has it. */
export const navigationHere = (): Navigation | undefined => (globalThis as { navigation?: Navigation }).navigation;
