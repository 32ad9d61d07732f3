import type { Language } from '../../../../server/contract.ts';
import { en, type HandshakeWords } from './en.ts';
import { es } from './es.ts';

export type { HandshakeWords };
/** The Handshake view's words; apart from the page's, so that a first visit doesn't load them. */
export const HANDSHAKE_WORDS: Record<Language, HandshakeWords> = { en, es };
