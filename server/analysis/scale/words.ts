/** Words that the sentences about swarms share. */
import { type Language, TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import { formatList, formatNumber } from '../words/format.ts';

/** "WebSocket and Server-Sent Events". */
export const namesIn = (transports: readonly TransportName[], language: Language): string =>
  formatList(
    transports.map((one) => TRANSPORT_INFO[one].inSentence[language]),
    language,
  );

/** "1,000 clients". */
export function clientsIn(clients: number, language: Language): string {
  const word = language === 'es' ? 'cliente' : 'client';
  return `${formatNumber(clients, language)} ${word}${clients === 1 ? '' : 's'}`;
}
