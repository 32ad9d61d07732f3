import type { Language } from '../../../../server/contract.ts';
import { en, type TheoryWords } from './en.ts';
import { es } from './es.ts';

export const THEORY_WORDS: Record<Language, TheoryWords> = { en, es };
