/** GET /api/runs/:id/…: what can be asked of one run, and the files that it gives. */
import type { Express, Request } from 'express';
import type { Asked } from '../../readings/jobs.ts';
import { RUN_QUESTIONS } from '../../readings/questions.ts';
import type { Readings } from '../../readings/readings.ts';
import type { OneByOne } from './one-by-one.ts';
import { sendFile, sendJson } from './view.ts';

export interface QuestionsOptions {
  readings: Pick<Readings, 'ask' | 'fileName'>;
  /** The run that a request is about, and whose seat it comes from. */
  asked(request: Request): Asked;
  files: OneByOne;
  views: OneByOne;
}

/** Adds the routes. */
export function addQuestions(app: Express, { readings, asked, files, views }: QuestionsOptions): void {
  for (const { path, view, options, file } of RUN_QUESTIONS) {
    app.get(`/api/runs/:id${path}`, async (request, response) => {
      const wanted = { ...asked(request), view, options: options(request) };
      const found = await (file ? files : views)(response, () => readings.ask('view', wanted));
      if (!found) return;
      if (!file) return sendJson(response, found);
      sendFile(response, `${await readings.fileName(asked(request))}${file.ending}`, found, file.type);
    });
  }
}
