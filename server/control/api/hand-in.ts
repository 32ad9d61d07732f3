/**
 * Handing in, and looking at what was handed in. POST /api/hand-in: the file, made of the seat's own runs and signed by
 * this lab · POST /api/hand-in/read: what a file is, which is not kept · GET /api/hand-in: who this lab is.
 */
import express, { type Express, type Request } from 'express';
import { HAND_IN_LIMITS } from '../../../labs/hand-in/document.ts';
import type { Clock } from '../../clock.ts';
import type { Seat } from '../../documents/shelves.ts';
import type { SigningKey } from '../../hand-in/key.ts';
import type { Readings } from '../../readings/readings.ts';
import type { Turns } from './turns.ts';
import { sendFile, sendJson } from './view.ts';

/** The progress of a student has 4 MiB at most (`labs/resume.ts`). */
const MAX_ORDER = '5mb';
/** More than a hand-in has: a file that is a little too large is told so in the words of hand-ins. */
const MAX_FILE_BYTES = HAND_IN_LIMITS.fileBytes + 1024 * 1024;

export interface HandInOptions {
  readings: Readings;
  clock: Clock;
  labVersion: string;
  signingKey: SigningKey;
}

/** Adds the routes. */
export function addHandIn(
  app: Express,
  { readings, clock, labVersion, signingKey }: HandInOptions,
  { seatOf, turns }: { seatOf(request: Request): Seat; turns: Turns },
): void {
  const { fingerprint, kept, publicKey } = signingKey;

  app.get('/api/hand-in', (_request, response) => {
    response.json({ fingerprint, kept });
  });

  app.post(
    '/api/hand-in',
    turns,
    // As bytes: what is large is parsed where it delays nothing that is measured.
    express.raw({ type: () => true, limit: MAX_ORDER }),
    async (request, response) => {
      const making = { order: bodyOf(request), labVersion, madeAtMs: clock.now(), key: signingKey };
      const { file, name } = await readings.ask('handIn', { seat: seatOf(request), ...making });
      sendFile(response, name, file);
    },
  );

  app.post(
    '/api/hand-in/read',
    turns,
    express.raw({ type: () => true, limit: MAX_FILE_BYTES, inflate: false }),
    async (request, response) => {
      sendJson(response, await readings.ask('readHandIn', { body: bodyOf(request), ownKey: publicKey }));
    },
  );
}

/** In memory of its own. */
function bodyOf({ body }: Request): Uint8Array {
  return Buffer.isBuffer(body) ? new Uint8Array(body) : new Uint8Array();
}
