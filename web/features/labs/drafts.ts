/** What was typed and not given yet outlives a reload: an hour's text must not be lost to a key. */
import type { Draft } from './state.ts';

const KEY = 'duplex-lab.drafts';

const isDraft = (it: unknown): it is Draft => {
  if (typeof it !== 'object' || it === null) return false;
  const { given, reason } = it as Partial<Draft>;
  const isGiven = typeof given === 'string' || (Array.isArray(given) && given.every((one) => typeof one === 'string'));
  return isGiven && typeof reason === 'string';
};

/** A browser that refuses storage simply forgets. */
export const keptDrafts = {
  read(): Record<string, Draft> {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      return Object.fromEntries(
        Object.entries(found ?? {}).filter((entry): entry is [string, Draft] => isDraft(entry[1])),
      );
    } catch {
      return {};
    }
  },
  write(drafts: Readonly<Record<string, Draft>>): void {
    try {
      localStorage.setItem(KEY, JSON.stringify(drafts));
    } catch {
      // Nothing to do.
    }
  },
};
