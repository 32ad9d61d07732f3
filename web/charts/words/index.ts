import type { Language } from '../../../server/contract.ts';
import { type ChartWords, en } from './en.ts';
import { es } from './es.ts';

export type { ChartWords };
export const CHART_WORDS: Record<Language, ChartWords> = { en, es };
