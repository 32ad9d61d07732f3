import type { Run } from './run.ts';

/**
 * How a run's requests are told from others: the last part of its id, in the windows' addresses (`/?run=7c75`).
 * Short, because every byte of it is measured.
 */
export function runTagOf(run: Run): string {
  return run.id.split('-').at(-1) ?? run.id;
}

/** The tag in an address; null when there is none. */
export function runTagIn(address: string): string | null {
  return /[?&]run=([a-z0-9]+)/.exec(address)?.[1] ?? null;
}
