/** The built files of `web/`, as both planes serve them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { notFound, sendProblem } from './answers.ts';

/** An express app that adds no header of its own. */
export function plainExpress(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  return app;
}

/** `/assets/…`: names carry a hash of their content, so a browser need never ask twice. */
export function serveAssets(app: Express, webDir: string): void {
  app.use(
    '/assets',
    express.static(join(webDir, 'assets'), {
      index: false,
      etag: false,
      lastModified: false,
      immutable: true,
      maxAge: '1y',
      redirect: false,
    }),
  );
}

/** What comes after all routes: 404, and errors as `LabError`. */
export function endRoutes(app: Express): void {
  app.use((request, response) => sendProblem(response, notFound(request.path)));
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => sendProblem(response, error));
}

/** Reads a built HTML file; throws a plain sentence when it isn't there. */
export function readHtml(webDir: string, name: string): string {
  try {
    return readFileSync(join(webDir, name), 'utf8');
  } catch {
    throw new Error(`${join(webDir, name)} is missing. Build the page first: npm run build`);
  }
}

/** The address of a built script whose name begins with `name-`, for pages that are not built by vite. */
export function assetPath(webDir: string, name: string): string | null {
  const file = readdirSync(join(webDir, 'assets')).find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'));
  return file ? `/assets/${file}` : null;
}
