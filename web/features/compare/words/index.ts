import type { Language } from '../../../../server/contract.ts';
import { type CompareWords, en } from './en.ts';
import { es } from './es.ts';

export type { CompareWords };
export const COMPARE_WORDS: Record<Language, CompareWords> = { en, es };
