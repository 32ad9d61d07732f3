/** The control plane: the lab's page and its API. */
import type { IncomingMessage, Server } from 'node:http';
import type { Language } from '../contract.ts';
import type { Handshakes } from '../handshake/services/handshakes.ts';
import { sendAllowed } from '../http/answers.ts';
import { endRoutes, plainExpress, readHtml } from '../http/pages.ts';
import { labPagePolicy, NO_SNIFFING } from '../http/policy.ts';
import { createHttpServer, readInTurns } from '../http/server.ts';
import { asksAboutServer, urlOf } from '../http/url.ts';
import { addHandshakeApi } from './api/handshake.ts';
import { type ApiOptions, addApi } from './api/runs.ts';
import { compressedHtml, serveCompressedAssets } from './files.ts';

export interface ControlOptions extends ApiOptions {
  webDir: string;
  /** The language of a page whose visitor hasn't chosen one; null: the browser's. */
  language: Language | null;
  handshakes?: Pick<Handshakes, 'sessions' | 'catalog' | 'certificate'>;
}

/** The server of the lab's page; it does not listen yet. */
export function createControlServer(options: ControlOptions): Server {
  const app = plainExpress();
  app.use((request, response, next) => {
    options.guard.checkHost(request);
    if (asksAboutServer(request)) return sendAllowed(response, ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
    // Express would look for the path of any target, whatever its scheme.
    urlOf(request);
    next();
  });
  /** The lab's own, the WebSocket transport's with its chat service, and the wrong server's. */
  const socketPorts = ({ socket }: IncomingMessage): number[] => {
    const { chatPort, wrongPort } = options.handshakes?.catalog() ?? {};
    return [socket.localPort, chatPort, wrongPort].filter((port) => port !== undefined);
  };
  addApi(app, options);
  if (options.handshakes) addHandshakeApi(app, options.handshakes);
  const html = readHtml(options.webDir, 'index.html');
  const attribute = options.language ? ` data-default-lang="${options.language}"` : '';
  const sendPage = compressedHtml(html.replace('<html', `<html${attribute}`));
  app.get(['/', '/index.html'], (request, response) => {
    response.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': labPagePolicy(options.guard, request, socketPorts(request)),
      ...NO_SNIFFING,
    });
    sendPage(request, response);
  });
  serveCompressedAssets(app, options.webDir);
  endRoutes(app);
  const server = createHttpServer(app);
  readInTurns(server);
  return server;
}
