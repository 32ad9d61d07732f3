import type { Language } from '../../../../server/contract.ts';
import { en, type RunsWords } from './en.ts';
import { es } from './es.ts';

export type { RunsWords };
export const RUNS_WORDS: Record<Language, RunsWords> = { en, es };
