/** Addresses of the Duplex view: `#/duplex?run=ID`. */
import { formatRoute } from '../../app/route.ts';

/** The view with a stored run, or with none chosen. */
export function duplexAddress(run: string | null): string {
  return formatRoute('duplex', { query: { run } });
}
