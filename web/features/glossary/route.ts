/** Addresses of the glossary: `#/glossary/rtt`. */
import type { Route } from '../../app/route.ts';
import { isTermId, type TermId } from '../../parts/terms/index.ts';

/** The word that the address names; null: none, or one that isn't known. */
export function termIn({ path }: Route): TermId | null {
  const [id = ''] = path;
  return isTermId(id) ? id : null;
}
