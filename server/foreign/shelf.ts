/**
 * The servers that can be chosen: the folders of `labs/servers/` that hold a manifest, or that hold folders with one
 * (`yours/python`), and those that the person who started the lab has named. Nothing else is ever started: who chooses gives a name, which is looked up here.
 */
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { OUR_SERVER, type ServerInfo, type ServersList, type Text } from '../contract.ts';
import { Problem, quote } from '../problem.ts';
import { MANIFEST_FILE, type Manifest, readManifest } from './manifest.ts';
import { askNeed, askTogether, type Looked, lookFor } from './needs.ts';

/**
 * What was found is believed for so long, as long as its manifest stays the same: to look starts a dozen programs. What
 * was missing may have been installed since.
 */
const FOUND_MS = 600_000;
const MISSING_MS = 5000;

export interface Shelf {
  /** All of them, with what each needs. */
  list(): Promise<ServersList>;
  /** The one of this name, ready to be started. Throws a `Problem`: 404 unknown, 400 its manifest, 409 not all is there. */
  find(id: string): Promise<Looked>;
}

export interface ShelfOptions {
  /** The folder of folders; null: there is none. */
  folder: string | null;
  /** Folders named on the command line. */
  others?: string[];
  now(): number;
}

/** Makes a shelf. It is read anew each time: a new folder is a new server. */
export function createShelf({ folder, others = [], now }: ShelfOptions): Shelf {
  const looked = new Map<string, { manifest: Manifest; believedToMs: number; all: Promise<Looked> }>();

  const folders = async (): Promise<Map<string, string>> => {
    const known = new Map<string, string>();
    for (const name of folder === null ? [] : await foldersIn(folder)) {
      const path = join(folder as string, name);
      if (await hasManifest(path)) known.set(name, path);
      else {
        for (const inside of await foldersIn(path)) {
          if (await hasManifest(join(path, inside))) known.set(`${name}/${inside}`, join(path, inside));
        }
      }
    }
    for (const path of others) known.set(basename(path), path);
    return known;
  };

  const look = async (path: string, id: string, ask = askNeed): Promise<Looked> => {
    const manifest = await readManifest(path, id);
    const before = looked.get(path);
    if (before && isDeepStrictEqual(before.manifest, manifest) && now() < before.believedToMs) return before.all;
    const atMs = now();
    const one = { manifest, believedToMs: atMs + MISSING_MS, all: lookFor(manifest, ask) };
    looked.set(path, one);
    const { found } = await one.all;
    if (found) one.believedToMs = atMs + FOUND_MS;
    return one.all;
  };

  return {
    async list() {
      const list: ServersList = { servers: [], unreadable: [] };
      const ask = askTogether();
      const all = [...(await folders())].map(async ([id, path]) => ({
        id,
        looked: await look(path, id, ask).catch(asProblem),
      }));
      for (const { id, looked } of await Promise.all(all)) {
        if (looked instanceof Problem) list.unreadable.push({ id, reason: looked.text });
        else list.servers.push(infoOf(looked));
      }
      return list;
    },
    async find(id) {
      const all = await folders();
      const path = all.get(id);
      if (path === undefined) throw unknown(id, [...all.keys()]);
      // Its files may have been edited, or what it needs installed, a moment ago.
      looked.delete(path);
      const now = await look(path, id);
      if (!now.found) throw notFound(now);
      return now;
    },
  };
}

/** A server is chosen by its folder's name. Throws a `Problem` (400) where two of these have the same. */
export function checkNamed(folders: readonly string[]): void {
  const names = folders.map((folder) => basename(folder));
  const at = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (at === -1) return;
  const [first, second] = [folders[names.indexOf(names[at] as string)], folders[at]];
  throw new Problem(400, 'same-server', {
    en: `${quote(first)} and ${quote(second)} have the same name, and a server is chosen by the name of its folder. Name one of them otherwise, or each once.`,
    es: `${quote(first)} y ${quote(second)} se llaman igual, y un servidor se elige por el nombre de su carpeta. Cámbiale el nombre a una, o indica cada una solo una vez.`,
  });
}

/** The folders in a folder, by name. A link could lead anywhere: only what lies in this folder itself. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.filter((name) => !name.startsWith('.')).sort();
}

async function hasManifest(folder: string): Promise<boolean> {
  const stats = await lstat(join(folder, MANIFEST_FILE)).catch(() => null);
  return stats?.isFile() ?? false;
}

function infoOf({ manifest: { id, name, language, about, transports, proxy }, needs, found }: Looked): ServerInfo {
  return { id, name, language, about, transports, ...(proxy && { proxy }), needs, found };
}

function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(500, 'bad-server', { en: String(error), es: String(error) });
}

function unknown(id: string, known: string[]): Problem {
  const all = [OUR_SERVER, ...known].join(', ');
  return new Problem(404, 'no-such-server', {
    en: `There is no server called ${quote(id)}. There are ${all}: ours, the folders of labs/servers with a server.json, and those named with --server.`,
    es: `No hay ningún servidor que se llame ${quote(id)}. Hay ${all}: el nuestro, las carpetas de labs/servers con un server.json y los indicados con --server.`,
  });
}

function notFound({ manifest: { name }, needs }: Looked): Problem {
  const missing = needs.filter(({ found }) => !found);
  const told = (language: keyof Text): string => missing.map(({ what, get }) => `${what}: ${get[language]}`).join(' ');
  return new Problem(409, 'server-not-found', {
    en: `${name} can't be started here, because something that it needs wasn't found. ${told('en')}`,
    es: `${name} no se puede arrancar aquí, porque no se ha encontrado algo que necesita. ${told('es')}`,
  });
}
