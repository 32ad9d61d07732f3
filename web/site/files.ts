/** The files that lie beside the page: recordings, packed with gzip, and what was written down of the handshake. */
import { Problem, quote } from '../../server/problem.ts';

/** Where this worker's script is: `assets/`; the page is one folder up. */
const BASE = new URL('../', globalThis.location?.href ?? 'file:///');

const GZIP = [0x1f, 0x8b];

/** Rejects with a `Problem` (502) when the file does not come. */
export async function fileText(path: string): Promise<string> {
  const bytes = await fileBytes(path);
  // Some servers say of a .gz that it is a coding, and the browser has unpacked it already.
  if (!GZIP.every((byte, at) => bytes[at] === byte)) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** By the older way of asking: where a browser lets a page read `file://` at all, `fetch` still doesn't. */
function load(url: URL): Promise<XMLHttpRequest> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'arraybuffer';
    request.addEventListener('loadend', () => resolve(request));
    request.send();
  });
}

async function fileBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const { status, response } = await load(new URL(path, BASE));
  // A file that was read has no status.
  if (response && (status === 200 || (status === 0 && BASE.protocol === 'file:'))) return new Uint8Array(response);
  const why = status || '–';
  throw new Problem(502, 'no-file', {
    en: `The file ${quote(path)} of this site did not come (${why}). Check the connection and try again; if it stays so, the site was not published whole.`,
    es: `El archivo ${quote(path)} de este sitio no ha llegado (${why}). Comprueba la conexión e inténtalo otra vez; si sigue igual, el sitio no se publicó entero.`,
  });
}

/** The JSON that a file holds. */
export async function fileJson<T>(path: string): Promise<T> {
  return JSON.parse(await fileText(path)) as T;
}
