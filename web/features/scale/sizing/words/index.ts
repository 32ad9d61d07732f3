import type { Language } from '../../../../../server/contract.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export const SIZING_WORDS: Record<Language, typeof en> = { en, es };
