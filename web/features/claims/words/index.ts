import type { Language } from '../../../../server/contract.ts';
import { type ClaimsWords, en } from './en.ts';
import { es } from './es.ts';

export type { ClaimsWords };

export const CLAIMS_WORDS: Record<Language, ClaimsWords> = { en, es };
