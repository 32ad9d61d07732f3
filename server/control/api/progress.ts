/**
 * GET and PUT /api/progress: how far a seat has come in the guided labs. Whoever writes says what they read before
 * (RFC 9110 §13.1: `If-Match`, or `If-None-Match: *` where there was nothing), so that no change is lost.
 */
import type { Express, Request } from 'express';
import { MOST_PROGRESS_BYTES } from '../../documents/progress.ts';
import type { Seat } from '../../documents/shelves.ts';
import { readBody } from '../../http/body.ts';
import { Problem } from '../../problem.ts';
import type { Readings } from '../../readings/readings.ts';
import type { Turns } from './turns.ts';

const TAG = /^"([0-9a-f]{32})"$/;

/** The tag of what was read before; null: there was nothing. Throws a `Problem` (428, RFC 6585 §3; 400). */
function readBefore({ headers }: Request): string | null {
  const match = headers['if-match'];
  if (match === undefined && headers['if-none-match'] === '*') return null;
  const tag = TAG.exec(match ?? '')?.[1];
  if (tag !== undefined) return tag;
  throw new Problem(match === undefined ? 428 : 400, 'progress-before', {
    en: 'Say which progress you read before: If-Match with its ETag, or If-None-Match: * if there was none.',
    es: 'Di qué progreso leíste antes: If-Match con su ETag, o If-None-Match: * si no había ninguno.',
  });
}

export interface ProgressOptions {
  readings: Readings;
  seatOf(request: Request): Seat;
  turns: Turns;
}

/** Adds both routes. */
export function addProgress(app: Express, { readings, seatOf, turns }: ProgressOptions): void {
  app.get('/api/progress', async (request, response) => {
    const kept = await readings.ask('progress', { seat: seatOf(request) });
    if (!kept) response.status(204).end();
    // As it was kept: what is damaged is for the page to judge.
    else response.set('ETag', `"${kept.tag}"`).type('application/json').send(kept.text);
  });

  app.put('/api/progress', turns, async (request, response) => {
    const before = readBefore(request);
    const text = await readBody(request, MOST_PROGRESS_BYTES);
    const change = { text, before, aside: request.query.aside === '1' };
    const tag = await readings.ask('keepProgress', { seat: seatOf(request), change });
    response.status(204).set('ETag', `"${tag}"`).end();
  });
}
