import { LANGUAGES, type Language } from '../../../server/contract.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';

export type { Messages };
export const MESSAGES: Record<Language, Messages> = { en, es };

function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((one) => one === text);
}

/**
 * The language to begin with: `?lang=` in the address, then the choice made before, then what the server was
 * started with, then the first of the browser's languages that the lab speaks, then English.
 */
export function chooseLanguage(wishes: {
  address: string | null;
  stored: string | null;
  server: string | undefined;
  browser: readonly string[];
}): Language {
  const candidates = [wishes.address, wishes.stored, wishes.server, ...wishes.browser.map((tag) => tag.split('-')[0])];
  return candidates.find(isLanguage) ?? 'en';
}
