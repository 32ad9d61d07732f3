/** Names of runs: what they may be, and which are free. */
import type { Run } from '../../contract.ts';

/** What an id is made of; a file is named by it. */
export const ID = /^[a-z0-9-]{1,64}$/;

/** `id`, then `id-2`, `id-3` …, never longer than a name may be. */
export function* namesFor(id: string): Generator<string> {
  yield id;
  for (let n = 2; ; n += 1) yield `${id.slice(0, 64 - `-${n}`.length)}-${n}`;
}

/** The same run under this name; empty: without one. */
export function named({ name: _, ...run }: Run, name: string): Run {
  const { format, version, id, ...rest } = run;
  return name === '' ? run : { format, version, id, name, ...rest };
}
