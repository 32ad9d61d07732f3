/** The built files of `web/`, as both planes serve them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { methodNotAllowed, notFound, sendProblem } from './answers.ts';

/** An express app that adds no header of its own. */
export function plainExpress(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  return app;
}

/** What comes after all routes: 405 where another method has one, else 404; and errors as `LabError`. */
export function endRoutes(app: Express): void {
  app.use((request, response) => {
    const allowed = methodsAt(app, request.path);
    sendProblem(response, allowed.length > 0 ? methodNotAllowed(request.method, allowed) : notFound(request.path));
  });
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => sendProblem(response, error));
}

/** Methods that have a route at this path; express answers HEAD where there is GET, and OPTIONS by itself. */
function methodsAt({ router }: Express, path: string): string[] {
  const layers = router.stack as ((typeof router.stack)[number] & { match(path: string): boolean })[];
  const routes = layers.flatMap((layer) => (layer.route && layer.match(path) ? [layer.route] : []));
  const methods = new Set(routes.flatMap((route) => route.stack.map(({ method }) => method.toUpperCase())));
  if (methods.size === 0) return [];
  return [...methods, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'];
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
