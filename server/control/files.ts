/**
 * The built page as the control plane sends it: small. `npm run build` leaves a Brotli and a gzip copy beside each file.
 * The measured ports send the same files as they are: there every byte is counted, and counts the same for every client.
 */
import { readdirSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Express, Response } from 'express';
import { notFound } from '../http/answers.ts';
import { CODINGS, type Coding, codingFor } from '../http/coding.ts';
import { NO_SNIFFING } from '../http/policy.ts';

/** `/assets/…`, each file in the coding that the browser likes best. Names carry a hash of what is in them: it need never ask twice. */
export function serveCompressedAssets(app: Express, webDir: string): void {
  const root = join(webDir, 'assets');
  const copies = copiesIn(root);
  app.get('/assets/:name', (request, response) => {
    const { name } = request.params;
    const codings = copies.get(name);
    if (!codings) throw notFound(request.path);
    const coding = codingFor(request, codings);
    response.set({ ...NO_SNIFFING, ...(codings.length > 0 && codingHeaders(coding)) }).type(extname(name));
    const file = name + (coding?.ending ?? '');
    response.set('ETag', `"${file}"`).sendFile(file, {
      root,
      immutable: true,
      maxAge: '1y',
      lastModified: false,
      acceptRanges: false,
    });
  });
}

/** Each file of a folder, and the codings it has copies in. */
function copiesIn(folder: string): Map<string, Coding[]> {
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
  const copies = new Map<string, Coding[]>();
  for (const name of names) {
    if (CODINGS.some(({ ending }) => name.endsWith(ending) && names.has(name.slice(0, -ending.length)))) continue;
    copies.set(
      name,
      CODINGS.filter(({ ending }) => names.has(name + ending)),
    );
  }
  return copies;
}

/** How a page of HTML goes out: compressed once, sent often. */
export function compressedHtml(html: string): (request: IncomingMessage, response: Response) => void {
  const copies = { br: brotliCompressSync(html), gzip: gzipSync(html) };
  return (request, response) => {
    const coding = codingFor(request, CODINGS);
    response
      .set(codingHeaders(coding))
      .type('html')
      .send(coding ? copies[coding.name] : html);
  };
}

/** Caches keep one answer for each kind of browser. */
const codingHeaders = (coding: Coding | null) => ({
  Vary: 'Accept-Encoding',
  ...(coding && { 'Content-Encoding': coding.name }),
});
