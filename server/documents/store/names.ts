/** Names of runs and swarms: what they may be, and which are free. */

/** What an id is made of; a file is named by it. */
export const ID = /^[a-z0-9-]{1,64}$/;

/** `id`, then `id-2`, `id-3` …, never longer than a name may be. */
export function* namesFor(id: string): Generator<string> {
  yield id;
  for (let n = 2; ; n += 1) yield `${id.slice(0, 64 - `-${n}`.length)}-${n}`;
}

/** The first of them that is free. */
export function freeName(id: string, taken: ReadonlySet<string>): string {
  for (const name of namesFor(id)) if (!taken.has(name)) return name;
  return id;
}

/** What stands first in a document. */
interface Head {
  format: string;
  version: number;
  id: string;
  name?: string;
}

/** The same run or swarm under this name; empty: without one. */
export function named<T extends Head>({ name: _, ...nameless }: T, name: string): T {
  const { format, version, id, ...rest } = nameless;
  return (name === '' ? nameless : { format, version, id, name, ...rest }) as unknown as T;
}
