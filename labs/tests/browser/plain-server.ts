import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** The least that a server of files knows. */
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface PlainServer {
  /** With the path below which the files lie, and a slash at its end. */
  address: string;
  close(): Promise<void>;
}

/** Serves a folder as the plainest of static servers does, below a path of it. */
export async function servePlainly(folder: string, path: string): Promise<PlainServer> {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname.startsWith(path) ? pathname.slice(path.length) || 'index.html' : null;
    const content = name === null ? null : await readFile(join(folder, decodeURIComponent(name))).catch(() => null);
    const type = TYPES[extname(name ?? '')] ?? 'application/octet-stream';
    response.writeHead(content ? 200 : 404, { 'Content-Type': type }).end(content ?? undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
