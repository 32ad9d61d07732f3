/** The name that somebody gives a run. Any text is one, once it is a short single line. */
import { inFileName } from '../file-name.ts';
import type { Run } from './run.ts';

/** In characters as a person counts them, more or less: code points. */
export const LONGEST_RUN_NAME = 80;

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

/** "duplex-lab-my-chat-over-3g-20261126-…": safe in every file system. */
export function runFileName({ id, name = '' }: Pick<Run, 'id' | 'name'>): string {
  return ['duplex-lab', inFileName(name), id].filter((part) => part !== '').join('-');
}
