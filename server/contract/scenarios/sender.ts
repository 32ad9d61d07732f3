import type { Language } from '../text.ts';
import { TRANSPORT_INFO, TRANSPORTS } from '../transports/index.ts';

/** A sender in words: a window by the name that its card has, anybody else as they call themselves. */
export function senderName(from: string, language: Language): string {
  const window = TRANSPORTS.find((one) => one === from);
  return window ? TRANSPORT_INFO[window].title[language] : from;
}
