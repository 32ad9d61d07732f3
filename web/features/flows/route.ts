/** Addresses of the Flows view: `#/flows/sse?run=ID`. */
import { TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import type { Route } from '../../app/route.ts';

/** The transport that the address names; null: none, or one that isn't known. */
export function transportIn({ path }: Route): TransportName | null {
  return TRANSPORTS.find((one) => one === path[0]) ?? null;
}
