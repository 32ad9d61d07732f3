import type { Language } from '../../../../server/contract.ts';
import { type ClassWords, en } from './en.ts';
import { es } from './es.ts';

export type { ClassWords };
export const CLASS_WORDS: Record<Language, ClassWords> = { en, es };
