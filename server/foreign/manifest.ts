/** What a folder of `labs/servers/` says about its program: `server.json`, read field by field (docs/servers.md). */
import { lstat, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isServerId, OUR_SERVER, type Text, TRANSPORTS, type TransportName } from '../contract.ts';
import { flag, listOf, oneOf, optional, type Read, shape, text, textLike, Wrong } from '../documents/read/readers.ts';
import { Problem, quote } from '../problem.ts';

/** A program that the lab can start. */
export interface Manifest {
  /** The name of its folder; in a folder of several: `yours/python`. */
  id: string;
  /** Its folder, where its commands run. */
  folder: string;
  /** In each language; the same where it has one for both. */
  name: Text;
  language: string;
  about: Text;
  transports: TransportName[];
  /** It is a proxy: it stands before our server, which it finds at `ORIGIN_PORT`. */
  proxy: boolean;
  /** What `{program}` may stand for, best first; empty: nothing. */
  programs: string[];
  needs: Need[];
  /** Runs before the start. */
  build?: string[] | undefined;
  command: string[];
}

/** Something that the program can't run without. */
export interface Need {
  what: string;
  /** Ends with 0 where it is there; the first line that it prints is the version. */
  find: string[];
  get: Text;
}

/** The file of a folder that says what its program is. */
export const MANIFEST_FILE = 'server.json';
const MAX_MANIFEST_BYTES = 64 * 1024;
const MOST_WORDS = 40;

const line = textLike(/^[^\p{Cc}]{1,80}$/u, { en: 'text of 1 to 80 characters', es: 'texto de 1 a 80 caracteres' });
/** One line for both languages, or one for each. */
const name: Read<Text> = (value) => {
  if (typeof value !== 'object' || value === null) return sameInBoth(line(value));
  return shape<Text>({ en: line, es: line })(value);
};
const sameInBoth = (one: string): Text => ({ en: one, es: one });
const sentences = shape<Text>({ en: text, es: text });
const word = textLike(/^[^\0]{1,1000}$/, { en: 'text that is not empty', es: 'texto que no esté vacío' });

function atLeastOne<T>(read: (value: unknown) => T[]): (value: unknown) => T[] {
  return (value) => {
    const list = read(value);
    if (list.length > 0) return list;
    throw new Wrong(value, { en: 'a list of at least one', es: 'una lista de al menos uno' });
  };
}
const command = atLeastOne(listOf(word, MOST_WORDS));

interface Written extends Omit<Manifest, 'id' | 'folder' | 'programs' | 'proxy'> {
  programs?: string[] | undefined;
  proxy?: boolean | undefined;
}

const manifest = shape<Written>({
  name,
  language: line,
  about: sentences,
  transports: atLeastOne(listOf(oneOf(TRANSPORTS), TRANSPORTS.length)),
  proxy: optional(flag),
  programs: optional(atLeastOne(listOf(word, MOST_WORDS))),
  needs: listOf(shape<Need>({ what: line, find: command, get: sentences }), MOST_WORDS),
  build: optional(command),
  command,
});

/** Reads the manifest in a folder. Throws a `Problem` (400) that says what about it is wrong. */
export async function readManifest(folder: string, id = basename(folder)): Promise<Manifest> {
  if (!isServerId(id) || id === OUR_SERVER) throw badName(id);
  try {
    const file = join(folder, MANIFEST_FILE);
    const { size } = await lstat(file);
    if (size > MAX_MANIFEST_BYTES) throw new Wrong(undefined, tooLarge(size));
    const read = manifest(JSON.parse(await readFile(file, 'utf8')));
    const transports = TRANSPORTS.filter((one) => read.transports.includes(one));
    return { ...read, id, folder, transports, proxy: read.proxy ?? false, programs: read.programs ?? [] };
  } catch (error) {
    throw new Problem(400, 'bad-server', whatIsWrong(id, error));
  }
}

function badName(id: string): Problem {
  return new Problem(400, 'bad-server', {
    en: `A server's folder is called with 1 to 32 small letters, digits and hyphens, and not "${OUR_SERVER}"; received ${quote(id)}. Rename the folder.`,
    es: `La carpeta de un servidor se llama con 1 a 32 minúsculas, cifras y guiones, y no «${OUR_SERVER}»; se recibió ${quote(id)}. Cambia el nombre de la carpeta.`,
  });
}

function tooLarge(size: number): Text {
  return {
    en: `at most ${MAX_MANIFEST_BYTES} bytes, and is ${size}`,
    es: `de ${MAX_MANIFEST_BYTES} bytes como mucho, y es de ${size}`,
  };
}

function whatIsWrong(id: string, error: unknown): Text {
  const file = `${id}/${MANIFEST_FILE}`;
  if (error instanceof Wrong) {
    const { path, received, expected } = error;
    const [en, es] = path === '' ? ['it', 'su contenido'] : [`its "${path}"`, `«${path}»`];
    return {
      en: `${file} can't be followed: ${en} is ${received?.en ?? 'missing'}; it must be ${expected.en}. docs/servers.md says what stands in it.`,
      es: `No se puede seguir ${file}: ${es} ${received ? `es ${received.es}` : 'falta'}; debe ser ${expected.es}. docs/servers.es.md dice qué lleva.`,
    };
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return {
      en: `There is no file ${file}: it says how the server is started. docs/servers.md says what stands in it.`,
      es: `No existe el archivo ${file}, que dice cómo se arranca el servidor. docs/servers.es.md dice qué lleva.`,
    };
  }
  return {
    en: `${file} can't be read: ${message}`,
    es: `No se puede leer ${file}: ${message}`,
  };
}
