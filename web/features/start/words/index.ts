import type { Language } from '../../../../server/contract.ts';
import { en, type StartWords } from './en.ts';
import { es } from './es.ts';

export const START_WORDS: Record<Language, StartWords> = { en, es };
