import { type Language, TRANSPORT_INFO, TRANSPORTS, type TransportName } from '../../../server/contract.ts';

/** What the transports are called, in one language. */
export function transportTitles(language: Language): Record<TransportName, string> {
  const titles = TRANSPORTS.map((name) => [name, TRANSPORT_INFO[name].title[language]]);
  return Object.fromEntries(titles) as Record<TransportName, string>;
}
