import type { Language } from '../../../../server/contract.ts';
import { en, type GlossaryWords } from './en.ts';
import { es } from './es.ts';

export const GLOSSARY_WORDS: Record<Language, GlossaryWords> = { en, es };
