import type { Language } from '../../../../server/contract.ts';
import { en, type LabsWords } from './en.ts';
import { es } from './es.ts';

export const LABS_WORDS: Record<Language, LabsWords> = { en, es };
