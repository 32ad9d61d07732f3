/** `#/scale`: a new swarm, and the stored ones. `#/scale/ID`: one of these. */
import type { Route } from '../../app/route.ts';

/** The swarm that the address names; null: none. */
export function swarmIn({ path: [id = ''] }: Pick<Route, 'path'>): string | null {
  if (id === '') return null;
  try {
    return decodeURIComponent(id);
  } catch {
    // An address may be written by hand.
    return id;
  }
}
