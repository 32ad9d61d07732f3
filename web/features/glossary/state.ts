/** What the glossary keeps. */
import type { TermId } from '../../parts/terms/index.ts';

export interface GlossaryState {
  /** What somebody looks for, as typed. */
  sought: string;
  /** The word that the address names. */
  open: TermId | null;
}

export const FIRST_GLOSSARY: GlossaryState = { sought: '', open: null };
