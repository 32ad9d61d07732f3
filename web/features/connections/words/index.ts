import type { Language } from '../../../../server/contract.ts';
import { type ConnectionsWords, en } from './en.ts';
import { es } from './es.ts';

export type { ConnectionsWords };
export const CONNECTIONS_WORDS: Record<Language, ConnectionsWords> = { en, es };
