import type { Language } from '../../../../server/contract.ts';
import { type DuplexWords, en } from './en.ts';
import { es } from './es.ts';

export type { DuplexWords };
export const DUPLEX_WORDS: Record<Language, DuplexWords> = { en, es };
