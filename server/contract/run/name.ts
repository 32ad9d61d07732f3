/** The name that somebody gives a run. Any text is one, once it is a short single line. */
import type { Run } from './run.ts';

/** In characters as a person counts them, more or less: code points. */
export const LONGEST_RUN_NAME = 80;
/** How much of it stands in the name of a file. */
const LONGEST_IN_FILE = 40;

/** Characters that no one sees, or that turn the text around them (Unicode TR9): a name is shown among other words. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/** One line without blanks around it; empty: no name. Not cut. */
export function cleanRunName(text: string): string {
  return text.normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
}

/** Whether a clean name is short enough. */
export function fitsRunName(name: string): boolean {
  return [...name].length <= LONGEST_RUN_NAME;
}

/** "duplex-lab-my-chat-over-3g-20261126-…": small letters, digits and hyphens, safe in every file system. */
export function runFileName({ id, name = '' }: Pick<Run, 'id' | 'name'>): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_IN_FILE)
    .replace(/^-+|-+$/g, '');
  return ['duplex-lab', words, id].filter((part) => part !== '').join('-');
}
