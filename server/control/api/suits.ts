/**
 * GET /api/suits and /api/suits.csv?lang=: which transport suits which use, of the runs that a seat may see; with
 * `recorded=1`, of those that come with the lab.
 */
import type { Express, Request } from 'express';
import type { Seat } from '../../documents/shelves.ts';
import { csvFormatOf } from '../../readings/query.ts';
import type { Readings } from '../../readings/readings.ts';
import { sendFile, sendJson } from './view.ts';

/** Adds both routes. */
export function addSuits(app: Express, readings: Readings, seatOf: (request: Request) => Seat): void {
  const wanted = (request: Request) => ({ seat: seatOf(request), recorded: request.query.recorded === '1' });

  app.get('/api/suits', async (request, response) => {
    sendJson(response, await readings.ask('suits', wanted(request)));
  });

  app.get('/api/suits.csv', async (request, response) => {
    const asked = { ...wanted(request), format: csvFormatOf(request.query) };
    sendFile(response, 'duplex-lab-suits.csv', await readings.ask('suitsCsv', asked));
  });
}
