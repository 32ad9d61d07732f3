/**
 * What a little window is made of: its document, and the scripts, styles and fonts of `web/`. Plain handlers, because
 * express knows no HTTP/2; every file goes out as it is, to every client alike.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { methodNotAllowed, notFound, sendAllowed, sendProblem } from '../http/answers.ts';
import type { Guard } from '../http/guard.ts';
import { readHtml } from '../http/pages.ts';
import { NO_SNIFFING, windowPolicy } from '../http/policy.ts';
import type { Transport } from '../transports/transport.ts';
import { documentPath } from './one-origin.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS'];
const ASSETS = '/assets/';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Answers what is no transport's. Throws a `Problem`: 404, or 405 with the methods that there are. */
export function createWindowDocuments(options: { transport: Transport; guard: Guard; webDir: string }) {
  const { transport, guard, webDir } = options;
  const html = Buffer.from(readHtml(webDir, 'frame.html').replace('"TRANSPORT"', `"${transport.name}"`));
  const assets = new Set(readdirSync(join(webDir, 'assets')));

  const sendDocument = (request: IncomingMessage, response: ServerResponse): void => {
    if (transport.name === 'page') {
      response.writeHead(303, { Location: transport.path, 'Content-Length': 0 });
      response.end();
      return;
    }
    response.writeHead(200, {
      'Cache-Control': 'no-store',
      // One renderer process an origin: a busy lab page must not delay what the windows measure.
      'Origin-Agent-Cluster': '?1',
      'Content-Security-Policy': windowPolicy(guard, request),
      ...NO_SNIFFING,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': html.length,
    });
    response.end(html);
  };

  /** Names carry a hash of what is in them: a browser need never ask twice. */
  const sendAsset = async (name: string, response: ServerResponse): Promise<void> => {
    const bytes = await readFile(join(webDir, 'assets', name));
    response.writeHead(200, {
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      'Content-Length': bytes.length,
    });
    response.end(bytes);
  };

  return (request: IncomingMessage, response: ServerResponse, { pathname }: URL): void => {
    const asset = pathname.startsWith(ASSETS) ? pathname.slice(ASSETS.length) : null;
    const isDocument = pathname === '/' || pathname === documentPath(transport.name);
    if (!isDocument && (asset === null || !assets.has(asset))) throw notFound(pathname);
    const { method = '' } = request;
    if (method === 'OPTIONS') sendAllowed(response, METHODS);
    else if (!METHODS.includes(method)) throw methodNotAllowed(method, METHODS);
    else if (asset === null) sendDocument(request, response);
    else sendAsset(asset, response).catch((error) => sendProblem(response, error));
  };
}
