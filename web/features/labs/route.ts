/** Addresses of the labs: `#/labs` is their list, `#/labs/02` the second one. Written by `links.lab`. */
import type { Lab } from '../../../labs/lab.ts';
import type { Route } from '../../app/route.ts';

/** The lab that the address names, by the number that its folder begins with or by its whole name; null: the list. */
export function labIn({ path }: Pick<Route, 'path'>, labs: readonly Lab[]): Lab | null {
  const [number = ''] = path;
  return labs.find(({ id }) => number !== '' && (id === number || id.split('-', 1)[0] === number)) ?? null;
}
