/** GET /api/runs/:id/…: a run as files for other programs. */
import type { Express, Request, Response } from 'express';
import { RUN_TABLES } from '../../export/tables/run-tables.ts';
import type { Asked } from '../../readings/jobs.ts';
import type { Readings } from '../../readings/readings.ts';
import { csvFormatOf, languageOf, sendFile } from './csv.ts';
import type { View } from './view.ts';

export interface ExportsOptions {
  readings: Pick<Readings, 'fileName'>;
  /** The run that a request is about, and whose seat it comes from. */
  asked(request: Request): Asked;
  view: View;
}

/** Adds the routes. */
export function addExports(app: Express, { readings, asked, view }: ExportsOptions): void {
  const send = async (request: Request, response: Response, ending: string, file: Uint8Array): Promise<void> => {
    sendFile(response, `${await readings.fileName(asked(request))}${ending}`, file);
  };

  for (const table of RUN_TABLES) {
    app.get(`/api/runs/:id/${table}.csv`, async (request, response) => {
      const csv = await view(request, 'csv', { table, format: csvFormatOf(request) });
      await send(request, response, `-${table}.csv`, csv);
    });
    app.get(`/api/runs/:id/${table}.md`, async (request, response) => {
      const markdown = await view(request, 'markdown', { table, language: languageOf(request) });
      await send(request, response, `-${table}.md`, markdown);
    });
  }

  app.get('/api/runs/:id/trace.har', async (request, response) => {
    const har = await view(request, 'har', { language: languageOf(request) });
    response.type('json');
    await send(request, response, '.har', har);
  });
}
