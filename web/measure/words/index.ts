import type { Language } from '../../../server/contract.ts';
import { en, type MeasureWords } from './en.ts';
import { es } from './es.ts';

export type { MeasureWords };
export const MEASURE_WORDS: Record<Language, MeasureWords> = { en, es };
