/** The control plane's API: runs as documents, and the views that are computed from them. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request } from 'express';
import express from 'express';
import { MAX_DOCUMENT_BYTES } from '../../documents/limits.ts';
import type { Seat } from '../../documents/shelves.ts';
import type { Shelf } from '../../foreign/shelf.ts';
import { checkTransferCodings } from '../../http/body.ts';
import type { Guard } from '../../http/guard.ts';
import { NOT_A_PAGE } from '../../http/policy.ts';
import { runNameOf } from '../../readings/query.ts';
import type { Checking } from '../checking/checking.ts';
import type { SeatOf } from '../seats.ts';
import { addCheck } from './check.ts';
import { addHandIn, type HandInOptions } from './hand-in.ts';
import { createOneByOne } from './one-by-one.ts';
import { addProgress } from './progress.ts';
import { addQuestions } from './questions.ts';
import { addScale, type ScaleApiOptions } from './scale.ts';
import { addServers } from './servers.ts';
import { addSuits } from './suits.ts';
import { addTogether } from './together.ts';
import { createTurns } from './turns.ts';
import { hasLeft, sendJson } from './view.ts';

export interface ApiOptions extends HandInOptions, ScaleApiOptions {
  seatOf: SeatOf;
  guard: Guard;
  servers: Pick<Shelf, 'list'>;
  checking: Pick<Checking, 'check' | 'follow' | 'exercises'>;
  onRunsChanged(): void;
}

/** Many times what a name may have, so that one that is too long is told so. */
const LONGEST_NAME_BODY = '16kb';

/** Adds `/api/…` to the control plane's app. */
export function addApi(app: Express, options: ApiOptions): void {
  const { readings, guard, onRunsChanged } = options;
  const seats = new WeakMap<Request, Seat>();
  const turns = createTurns();

  app.use('/api', (request, response, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) guard.checkOrigin(request);
    checkTransferCodings(request);
    response.set({ 'Cache-Control': 'no-store', ...NOT_A_PAGE });
    const seat = options.seatOf(request);
    seats.set(request, seat);
    if (seat.setCookies.length > 0) response.append('Set-Cookie', seat.setCookies);
    next();
  });
  const seatOf = (request: Request): Seat => seats.get(request) ?? options.seatOf(request);
  const asked = (request: Request) => ({ seat: seatOf(request), id: String(request.params.id) });

  app.get('/api/seat', (request, response) => {
    response.json({ seesAll: seatOf(request).seesAll });
  });

  app.get('/api/recorded-handshakes/:name', async (request, response) => {
    sendJson(response, await readings.ask('recordedHandshake', { name: String(request.params.name) }));
  });

  app.get('/api/runs', async (request, response) => {
    sendJson(response, await readings.list(seatOf(request)));
  });

  app.post(
    '/api/runs',
    turns,
    express.raw({ type: () => true, limit: MAX_DOCUMENT_BYTES }),
    async (request, response) => {
      const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const added = await readings.ask('add', { seat: seatOf(request), body }, handedOver(body));
      onRunsChanged();
      sendJson(response.status(201), added);
    },
  );

  app.get('/api/runs/:id', async (request, response) => {
    const { id, seat } = asked(request);
    if (request.query.download) response.attachment(`${await readings.fileName({ seat, id })}.json`);
    const parts = await readings.document({ seat, id });
    response.type('application/json');
    await pipeline(Readable.from(parts, { objectMode: false }), response).catch(hasLeft);
  });

  app.put('/api/runs/:id/name', express.json({ limit: LONGEST_NAME_BODY }), async (request, response) => {
    // Whose run it is comes first: to others there is none, whatever they ask.
    await readings.fileName(asked(request));
    const header = await readings.rename(asked(request), runNameOf(request.body?.name));
    onRunsChanged();
    sendJson(response, header);
  });

  app.delete('/api/runs/:id', async (request, response) => {
    await readings.remove(asked(request));
    onRunsChanged();
    response.status(204).end();
  });

  const files = createOneByOne();
  addQuestions(app, { readings, asked, files, views: createOneByOne() });
  addSuits(app, readings, seatOf);
  addTogether(app, { readings, seatOf, files });
  addProgress(app, { readings, seatOf, turns });
  addServers(app, options.servers);
  addCheck(app, options.checking, seatOf);
  addScale(app, options, { seatOf, turns });
  addHandIn(app, options, { seatOf, turns });
}

/** A body of its own memory is handed over; a small one stands in memory that it shares, and is copied. */
function handedOver({ buffer, byteLength }: Buffer): ArrayBuffer[] {
  return byteLength === buffer.byteLength ? [buffer as ArrayBuffer] : [];
}
