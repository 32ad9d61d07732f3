/** GET /api/together?runs=A,B: several runs side by side, their report, and everything of them as one zip. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request } from 'express';
import type { Seat } from '../../documents/shelves.ts';
import type { Readings } from '../../readings/readings.ts';
import { TOGETHER_QUESTIONS, togetherOf } from '../../readings/together/together.ts';
import type { OneByOne } from './one-by-one.ts';
import { hasLeft, sendFile, sendJson } from './view.ts';

/** Adds the routes. */
export function addTogether(
  app: Express,
  { readings, seatOf, files }: { readings: Readings; seatOf: (request: Request) => Seat; files: OneByOne },
): void {
  for (const { path, least, fileName } of TOGETHER_QUESTIONS) {
    app.get(`/api/together${path}`, async (request, response) => {
      const asked = { seat: seatOf(request), path, ...togetherOf(request.query, least) };
      const found = await files(response, () => readings.ask('together', asked));
      if (!found) return;
      if (fileName) sendFile(response, fileName, found);
      else sendJson(response, found);
    });
  }

  app.get('/api/together/everything.zip', async (request, response) => {
    const parts = await readings.zip({ seat: seatOf(request), ...togetherOf(request.query, 1) });
    response.attachment('duplex-lab-everything.zip');
    await pipeline(Readable.from(parts, { objectMode: false }), response).catch(hasLeft);
  });
}
