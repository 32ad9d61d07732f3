/** GET /api/runs/:id/…: a run as files for other programs. */
import type { Express, Request } from 'express';
import { RUN_FILES } from '../../export/files.ts';
import type { Asked } from '../../readings/jobs.ts';
import type { Readings } from '../../readings/readings.ts';
import { csvFormatOf, sendFile } from './csv.ts';
import type { View } from './view.ts';

export interface ExportsOptions {
  readings: Pick<Readings, 'fileName'>;
  /** The run that a request is about, and whose seat it comes from. */
  asked(request: Request): Asked;
  view: View;
}

/** Adds the routes. */
export function addExports(app: Express, { readings, asked, view }: ExportsOptions): void {
  for (const { path, ending, type } of RUN_FILES) {
    app.get(`/api/runs/:id/${path}`, async (request, response) => {
      const file = await view(request, 'file', { path, format: csvFormatOf(request) });
      sendFile(response, `${await readings.fileName(asked(request))}${ending}`, file, type);
    });
  }
}
