/** Addresses of the toy: `#/toy/7`. */
import { formatRoute, type Route } from '../../../web/app/route.ts';

export function countIn({ path }: Route): number | null {
  return /^\d+$/.test(path[0] ?? '') ? Number(path[0]) : null;
}

export function toyAddress(count: number): string {
  return formatRoute('toy', { path: [String(count)] });
}
