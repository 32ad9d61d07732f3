import type { Language } from '../../../../server/contract.ts';
import { en, type FlowsWords } from './en.ts';
import { es } from './es.ts';

export type { FlowsWords };
export const FLOWS_WORDS: Record<Language, FlowsWords> = { en, es };
