import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What runs beside this process, as it is built into the same folder; null when this runs from its sources. */
export function builtBeside(name: string): string | null {
  const file = fileURLToPath(new URL(name, import.meta.url));
  return existsSync(file) ? file : null;
}
