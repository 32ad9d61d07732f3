/** Addresses of the claims: `#/claims/quantum-bytes`. */
import { CLAIMS, SWARM_CLAIMS } from '../../../labs/claims/index.ts';
import type { Route } from '../../app/route.ts';

/** The claim that the address names; null: none, or one that isn't known. */
export function claimIn({ path }: Route): string | null {
  return [...CLAIMS, ...SWARM_CLAIMS].find(({ id }) => id === path[0])?.id ?? null;
}
