import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Fonts and pictures are compressed already. */
const TEXT = /\.(js|css|svg|json)$/;
/** Of eleven. The last steps cost ten times as long, each time somebody builds, and save a fifteenth. */
const BROTLI_QUALITY = 6;
const GZIP_LEVEL = 9;

/**
 * Writes a Brotli and a gzip copy beside each file of a folder, `x.js.br` and `x.js.gz`, for the server to send.
 * @param {string} folder
 */
export async function compress(folder) {
  const names = (await readdir(folder)).filter((name) => TEXT.test(name));
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name));
      const copies = await Promise.all([
        promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
        promisify(gzip)(content, { level: GZIP_LEVEL }),
      ]);
      await Promise.all(
        ['.br', '.gz'].map((ending, index) => writeFile(join(folder, name + ending), copies[index] ?? '')),
      );
    }),
  );
}
