/** The control plane: the lab's page and its API. */
import type { Server } from 'node:http';
import type { Language } from '../contract.ts';
import type { Handshakes } from '../handshake/services/handshakes.ts';
import { sendAllowed } from '../http/answers.ts';
import { endRoutes, plainExpress, readHtml, serveAssets } from '../http/pages.ts';
import { createHttpServer } from '../http/server.ts';
import { asksAboutServer } from '../http/url.ts';
import { addHandshakeApi } from './api/handshake.ts';
import { type ApiOptions, addApi } from './api/runs.ts';

export interface ControlOptions extends ApiOptions {
  webDir: string;
  /** The language of a page whose visitor hasn't chosen one; null: the browser's. */
  language: Language | null;
  handshakes?: Pick<Handshakes, 'sessions' | 'catalog'>;
  /** Whether the measured ports speak TLS now. */
  secure?(): boolean;
}

/** The server of the lab's page; it does not listen yet. */
export function createControlServer(options: ControlOptions): Server {
  const app = plainExpress();
  app.use((request, response, next) => {
    options.guard.checkHost(request);
    if (asksAboutServer(request)) sendAllowed(response, ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);
    else next();
  });
  addApi(app, options);
  if (options.handshakes) addHandshakeApi(app, options.handshakes, options.secure ?? (() => false));
  app.get(['/', '/index.html'], (request, response) => {
    const html = readHtml(options.webDir, 'index.html');
    response
      .set({
        'Cache-Control': 'no-store',
        // Mermaid and chart.js write style attributes; pictures are exported through blob: and data: addresses.
        'Content-Security-Policy': `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self' ws: ${options.guard.originsFor(request)}; frame-src ${options.guard.originsFor(request)}; frame-ancestors 'none'`,
      })
      .type('html')
      .send(options.language ? html.replace('<html', `<html data-default-lang="${options.language}"`) : html);
  });
  serveAssets(app, options.webDir);
  endRoutes(app);
  return createHttpServer({}, app);
}
