/** GET /api/runs/:id/duplex: who could speak when, for each transport of a run. */
import type { Express } from 'express';
import { duplexReport } from '../../analysis/duplex/duplex.ts';
import type { RunOf } from './run-of.ts';

/** Adds the route. */
export function addDuplex(app: Express, runOf: RunOf): void {
  app.get('/api/runs/:id/duplex', async (request, response) => {
    response.json(duplexReport(await runOf(request)));
  });
}
