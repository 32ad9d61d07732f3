import type { Language } from '../../../../server/contract.ts';
import { en, type ToyWords } from './en.ts';
import { es } from './es.ts';

export const TOY_WORDS: Record<Language, ToyWords> = { en, es };
