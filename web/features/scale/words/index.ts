import type { Language } from '../../../../server/contract.ts';
import { en, type ScaleViewWords } from './en.ts';
import { es } from './es.ts';

export type { ScaleViewWords };
export const SCALE_VIEW_WORDS: Record<Language, ScaleViewWords> = { en, es };
