/** GET /api/servers: the programs that can serve a run in our server's place, and what each needs. */
import type { Express } from 'express';
import type { Shelf } from '../../foreign/shelf.ts';

/** Adds the route. Nothing is started by it; a run names one of these, and nothing else of it. */
export function addServers(app: Express, servers: Pick<Shelf, 'list'>): void {
  app.get('/api/servers', async (_request, response) => {
    response.json(await servers.list());
  });
}
