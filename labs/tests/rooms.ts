import { posix } from 'node:path';

/** A folder with more files than this holds two ideas. */
const MOST_FILES = 15;
/** So many names that begin with one word want a folder of that name. */
const MOST_ALIKE = 2;

function byFolder(files: string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = posix.dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), posix.basename(file)]);
  }
  return folders;
}

/** Folders with too many files of their own. */
export function crowdedFolders(files: string[]): string[] {
  return [...byFolder(files)]
    .filter(([, names]) => names.length > MOST_FILES)
    .map(([folder, names]) => `${folder}: ${names.length} files`);
}

/** Files of one folder whose names begin with the same word before a dash; `x.ts` and `x.css` are one name. */
export function sharedPrefixes(files: string[]): string[] {
  return [...byFolder(files)].flatMap(([folder, names]) => {
    const alike = new Map<string, string[]>();
    for (const name of names) {
      const word = name.split(/[-.]/, 1)[0] as string;
      alike.set(word, [...(alike.get(word) ?? []), name]);
    }
    return [...alike.values()]
      .filter((group) => new Set(group.map((name) => name.split('.', 1)[0])).size > MOST_ALIKE)
      .map((group) => `${folder}: ${group.join(', ')}`);
  });
}
