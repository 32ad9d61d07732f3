// Recordings of handshakes: the printed example by the lab's TCP client, and a connection of this machine's browser.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** @typedef {import('../../../../server/contract.ts').HandshakeView} HandshakeView */

const compress = promisify(gzip);

/** What the page asks, and so which of its answers is the recording. */
const ASKED = { seed: '/api/handshake', browser: '/api/handshake/browser' };

/**
 * Opens each in the Handshake view and keeps what the lab answers.
 * @param {import('playwright-core').Page} page
 * @param {string} address
 * @param {string} folder
 */
export async function saveHandshakes(page, address, folder) {
  for (const [name, path] of Object.entries(ASKED)) {
    const answered = page.waitForResponse(async (response) => {
      if (new URL(response.url()).pathname !== path || response.request().method() !== 'POST') return false;
      /** @type {HandshakeView} */
      const view = await response.json();
      // The last bytes are written down a moment after the browser has read them.
      return view.connection.closedAtMs !== null;
    });
    await page.goto(`${address}/#/handshake/${name}/all`);
    const text = await (await answered).text();
    const packed = await compress(text, { level: 9 });
    await writeFile(join(folder, `handshake-${name}.json.gz`), packed);
    console.log(`handshake-${name}  ${Math.round(packed.length / 1000)} kB`);
  }
}
