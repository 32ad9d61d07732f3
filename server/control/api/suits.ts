/** GET /api/suits and /api/suits.csv?lang=: which transport suits which use, of the runs that a seat may see. */
import type { Express, Request } from 'express';
import type { Seat } from '../../documents/shelves.ts';
import type { Readings } from '../../readings/readings.ts';
import { csvFormatOf, sendCsv } from './csv.ts';
import { sendJson } from './view.ts';

/** Adds both routes. */
export function addSuits(app: Express, readings: Readings, seatOf: (request: Request) => Seat): void {
  app.get('/api/suits', async (request, response) => {
    sendJson(response, await readings.ask('suits', { seat: seatOf(request) }));
  });

  app.get('/api/suits.csv', async (request, response) => {
    const asked = { seat: seatOf(request), format: csvFormatOf(request) };
    sendCsv(response, 'duplex-lab-suits.csv', await readings.ask('suitsCsv', asked));
  });
}
