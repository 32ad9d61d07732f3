import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** `from '…'`, `import '…'` and `import('…')`, types included: a type too ties a file to a floor. */
const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'([^'\s]+)'/g;

/** One import: both as paths from the project's folder, packages and `node:` modules by their names. */
export interface Import {
  from: string;
  to: string;
}

/** The files of a folder, without tests and what only tests use. */
export function filesOf(folder: string): string[] {
  return readdirSync(resolve(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/(\.test|testing)\.ts$|\.snap$/.test(entry.name))
    .map((entry) => relative(ROOT, resolve(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/\/(fixtures|testing)\//.test(path))
    .sort();
}

/** The source files of a folder that run in the lab. */
export function sourcesOf(folder: string): string[] {
  return filesOf(folder).filter((path) => path.endsWith('.ts'));
}

/** A file without its comments. */
const codeOf = (file: string): string =>
  readFileSync(resolve(ROOT, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');

/** Every import written in a file. */
export const importsOf = (file: string): Import[] => importsIn(codeOf(file), file);

function importsIn(text: string, file: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, name = '']) => ({
    from: file,
    to: name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), name)) : name,
  }));
}

/** These files, and all that comes with them when they run: types don't. Packages and `node:` modules by their names. */
export function reachedFrom(files: readonly string[]): string[] {
  const reached = new Set(files);
  for (const file of reached) {
    if (!/^(server|web|labs)\/.*\.ts$/.test(file)) continue;
    const running = codeOf(file).replace(/^(import|export) type [^;]*;$/gm, '');
    for (const { to } of importsIn(running, file)) reached.add(to);
  }
  return [...reached];
}

/** Whether a file names what only Node has. */
export const usesNode = (file: string): boolean => /\b(Buffer|process)\b[.(<]|: Buffer\b/.test(codeOf(file));

/** The first circle of imports found, as the files along it; null if there is none. */
export function findCycle(imports: Import[]): string[] | null {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const finished = new Set<string>();

  const walk = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return null;
    for (const target of targets.get(file) ?? []) {
      const cycle = walk(target, [...path, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return null;
  };

  for (const file of targets.keys()) {
    const cycle = walk(file, []);
    if (cycle) return cycle;
  }
  return null;
}
