import type { Language } from '../../../../server/contract.ts';
import { en, type HandInWords } from './en.ts';
import { es } from './es.ts';

export type { HandInWords };
export const HAND_IN_WORDS: Record<Language, HandInWords> = { en, es };
