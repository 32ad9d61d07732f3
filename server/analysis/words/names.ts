import type { Text, TransportName } from '../../contract.ts';

/** What the transports are called in a table. */
export { TRANSPORT_TITLES as TITLES } from '../../contract.ts';

/** What a student would call them in the middle of a sentence. */
export const NAMES: Record<TransportName, Text> = {
  page: { en: 'reloading the page', es: 'la recarga de la página' },
  polling: { en: 'polling', es: 'el sondeo' },
  'long-polling': { en: 'long polling', es: 'el sondeo largo' },
  sse: { en: 'Server-Sent Events', es: 'Server-Sent Events' },
  websocket: { en: 'WebSocket', es: 'WebSocket' },
};

/** The same words at the beginning of a sentence. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
