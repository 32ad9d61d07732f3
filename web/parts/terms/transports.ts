/** What the browser does in each transport. */
import { LANGUAGES, TRANSPORT_INFO, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import type { Term } from './term-type.ts';

const termOf = (name: TransportName): Term => {
  const { term, definition } = TRANSPORT_INFO[name];
  return Object.fromEntries(LANGUAGES.map((one) => [one, { name: term[one], text: definition[one] }])) as Term;
};

export const TRANSPORT_TERMS = Object.fromEntries(TRANSPORTS.map((name) => [name, termOf(name)])) as Record<
  TransportName,
  Term
>;
