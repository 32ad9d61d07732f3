// What the site shows of broken handshakes: each is made for real, by a lab that is there for that alone.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { inProject } from '../paths.mjs';

/** @typedef {import('../../../../server/contract.ts').HandshakeCatalog} HandshakeCatalog */
/** @typedef {import('../../../../server/contract.ts').HandshakeRequest} HandshakeRequest */
/** @typedef {import('../../../../server/contract.ts').HandshakeView} HandshakeView */

/** On a busy machine a connection may be cut short: then it is made anew. */
const TRIES = 5;

/**
 * Writes the catalog, each variant and the example over HTTP/2 as the lab answers them, into `folder`.
 * @param {string} folder
 */
export async function writeHandshakes(folder) {
  await mkdir(folder, { recursive: true });
  const runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-site-'));
  /** @type {typeof import('../../../../server/main.ts')} */
  const { startLab } = await import(pathToFileURL(inProject('dist/server/main.js')).href);
  const lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir: inProject('dist/web') });
  try {
    /** @type {HandshakeCatalog} */
    const catalog = await (await fetch(`${lab.address}/api/handshake`)).json();
    await writePacked(join(folder, 'catalog.json.gz'), catalog);
    await Promise.all(
      catalog.variants.map(async ({ id }) =>
        writePacked(join(folder, `${id}.json.gz`), await made(lab.address, { kind: 'variant', id })),
      ),
    );
    await writePacked(join(folder, 'http2.json.gz'), await made(lab.address, { kind: 'seed', http2: true }));
  } finally {
    await lab.close();
    await rm(runsDir, { recursive: true, force: true });
  }
}

/**
 * A connection whose end was seen.
 * @param {string} address
 * @param {HandshakeRequest} request
 * @returns {Promise<HandshakeView>}
 */
async function made(address, request) {
  for (let left = TRIES; left > 0; left -= 1) {
    const response = await fetch(`${address}/api/handshake`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    /** @type {HandshakeView} */
    const view = await response.json();
    if (response.ok && view.connection.closedAtMs !== null) return view;
  }
  throw new Error(
    `the handshake ${JSON.stringify(request)} was not recorded whole; leave the machine alone and try again`,
  );
}

/**
 * @param {string} path
 * @param {unknown} value
 */
async function writePacked(path, value) {
  await writeFile(path, await promisify(gzip)(JSON.stringify(value), { level: 9 }));
}
