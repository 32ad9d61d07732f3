/** One place in a program's files, written in another way: how a server gets its one fault, or loses one ability. */
export interface Change {
  /** The file, inside of the program's folder. */
  file: string;
  /** What stands there, once in this file. */
  from: string;
  to: string;
}

/** Files of a folder, by name. */
export type Files = ReadonlyMap<string, string>;

/** Makes the changes one after another. Throws where one does not find its place, or finds it more than once. */
export function changed(files: Files, changes: readonly Change[]): Files {
  const all = new Map(files);
  for (const { file, from, to } of changes) {
    const parts = (all.get(file) ?? '').split(from);
    if (parts.length !== 2) {
      throw new Error(`${file} has ${parts.length - 1} places that read ${JSON.stringify(from)}; it must have one`);
    }
    all.set(file, parts.join(to));
  }
  return all;
}
