import type { Language } from '../../../../server/contract.ts';
import { en, type UsesWords } from './en.ts';
import { es } from './es.ts';

export type { UsesWords };
export const USES_WORDS: Record<Language, UsesWords> = { en, es };
