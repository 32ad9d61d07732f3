import type { Language } from '../../../../../server/contract.ts';
import { en, type Http2Words } from './en.ts';
import { es } from './es.ts';

export const HTTP2_WORDS: Record<Language, Http2Words> = { en, es };
