import type { Language } from '../../../../server/contract.ts';
import { type CheckViewWords, en } from './en.ts';
import { es } from './es.ts';

export type { CheckViewWords };
export const CHECK_VIEW_WORDS: Record<Language, CheckViewWords> = { en, es };
