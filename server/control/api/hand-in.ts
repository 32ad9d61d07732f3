/**
 * Handing in, and looking at what was handed in. POST /api/hand-in: the file, made of the seat's own runs and signed by
 * this lab · POST /api/hand-in/read: what a file is, which is not kept · GET /api/hand-in: who this lab is.
 */
import express, { type Express, type Request } from 'express';
import { HAND_IN_LIMITS, handInFileName } from '../../../labs/hand-in/document.ts';
import type { Clock } from '../../clock.ts';
import type { Seat } from '../../documents/shelves.ts';
import type { SigningKey } from '../../hand-in/key.ts';
import type { Readings } from '../../readings/readings.ts';
import { takeTurns } from './turns.ts';
import { asBuffer, sendJson } from './view.ts';

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
  seatOf: (request: Request) => Seat,
): void {
  const { fingerprint, kept, publicKey } = signingKey;

  app.get('/api/hand-in', (_request, response) => {
    response.json({ fingerprint, kept });
  });

  app.post(
    '/api/hand-in',
    express.json({ type: () => true, limit: MAX_ORDER, strict: false }),
    async (request, response) => {
      const order: unknown = request.body;
      const making = { seat: seatOf(request), order, labVersion, madeAtMs: clock.now(), key: signingKey };
      const file = await readings.ask('handIn', making);
      // It was read, and so has these.
      const { lab, name } = order as { lab: string; name: string };
      response.attachment(handInFileName(lab, name)).type('html').send(asBuffer(file));
    },
  );

  app.post(
    '/api/hand-in/read',
    takeTurns(),
    express.raw({ type: () => true, limit: MAX_FILE_BYTES, inflate: false }),
    async (request, response) => {
      const body: Uint8Array = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array();
      sendJson(response, await readings.ask('readHandIn', { body, ownKey: publicKey }));
    },
  );
}
