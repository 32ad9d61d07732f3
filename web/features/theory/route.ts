/** Addresses of the theory: `#/theory/03-ajax`. */
import { formatRoute, type Route } from '../../app/route.ts';

/** The page that the address names; the first where it names none that is there. */
export function pageIn({ path }: Route, names: string[]): string {
  return names.find((one) => one === path[0]) ?? names[0] ?? '';
}

/** The address of a page. */
export const pageAddress = (name: string): string => formatRoute('theory', { path: [name] });
