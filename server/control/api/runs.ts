/** The control plane's API: runs as documents, and the views that are computed from them. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request } from 'express';
import express from 'express';
import { flowPage } from '../../analysis/flow/flow.ts';
import { summarise } from '../../analysis/summary.ts';
import { type Run, TRANSPORTS, type TransportName } from '../../contract.ts';
import { samplesCsv, tableCsv } from '../../export/csv.ts';
import type { Guard } from '../../http/guard.ts';
import { NOT_A_PAGE } from '../../http/policy.ts';
import { Problem, quote } from '../../problem.ts';
import { headerOf, readRun } from '../../runs/document.ts';
import type { Laboratory } from '../../runs/laboratory.ts';
import { MAX_DOCUMENT_BYTES } from '../../runs/limits.ts';
import { piecesOf } from '../../runs/pieces.ts';
import type { Seat, Shelves } from '../../runs/shelves.ts';
import type { SeatOf } from '../seats.ts';
import { csvFormatOf, languageOf, sendCsv } from './csv.ts';
import { addDuplex } from './duplex.ts';
import { addSuits } from './suits.ts';
import { addTimeFlow } from './time-flow.ts';
import { takeTurns } from './turns.ts';

export interface ApiOptions {
  laboratory: Laboratory;
  shelves: Shelves;
  seatOf: SeatOf;
  guard: Guard;
  onRunsChanged(): void;
}

function transportOf(request: Request): TransportName {
  const found = TRANSPORTS.find((one) => one === request.params.transport);
  if (found) return found;
  throw new Problem(404, 'no-such-transport', {
    en: `There is no transport ${quote(request.params.transport)}; there are ${TRANSPORTS.join(', ')}.`,
    es: `No existe el transporte ${quote(request.params.transport)}; existen ${TRANSPORTS.join(', ')}.`,
  });
}

function pageOf(request: Request): number {
  const page = Number(request.query.page ?? 1);
  if (Number.isInteger(page) && page >= 1) return page;
  throw new Problem(400, 'bad-page', {
    en: `page is ${quote(request.query.page)}; it must be a whole number from 1.`,
    es: `page es ${quote(request.query.page)}; debe ser un número entero desde 1.`,
  });
}

/** Whoever goes away in the middle of an answer has no use for an error. */
function hasLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

/** Adds `/api/…` to the control plane's app. */
export function addApi(app: Express, options: ApiOptions): void {
  const { laboratory, shelves, guard, onRunsChanged } = options;
  const seats = new WeakMap<Request, Seat>();

  app.use('/api', (request, response, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) guard.checkOrigin(request);
    response.set({ 'Cache-Control': 'no-store', ...NOT_A_PAGE });
    const seat = options.seatOf(request);
    seats.set(request, seat);
    if (seat.setCookies.length > 0) response.append('Set-Cookie', seat.setCookies);
    next();
  });
  const seatOf = (request: Request): Seat => seats.get(request) ?? options.seatOf(request);
  const runOf = (request: Request): Promise<Run> => laboratory.load(String(request.params.id), seatOf(request));

  app.get('/api/seat', (request, response) => {
    response.json({ seesAll: seatOf(request).seesAll });
  });

  app.get('/api/runs', async (request, response) => {
    response.json(await shelves.seenBy(seatOf(request)).list());
  });

  app.post(
    '/api/runs',
    takeTurns(),
    express.text({ type: () => true, limit: MAX_DOCUMENT_BYTES }),
    async (request, response) => {
      const run = readRun(typeof request.body === 'string' ? request.body : '');
      const added = await shelves.add(seatOf(request), run);
      onRunsChanged();
      response.status(201).json(added);
    },
  );

  app.get('/api/runs/:id', async (request, response) => {
    const run = await runOf(request);
    if (request.query.download) response.attachment(`duplex-lab-${run.id}.json`);
    response.type('application/json');
    await pipeline(Readable.from(piecesOf(run)), response).catch(hasLeft);
  });

  app.delete('/api/runs/:id', async (request, response) => {
    await shelves.seenBy(seatOf(request)).remove(String(request.params.id));
    onRunsChanged();
    response.status(204).end();
  });

  app.get('/api/runs/:id/summary', async (request, response) => {
    const run = await runOf(request);
    response.json({ header: headerOf(run, 0), summary: summarise(run), published: run.published });
  });

  app.get('/api/runs/:id/table.csv', async (request, response) => {
    const run = await runOf(request);
    sendCsv(response, `duplex-lab-${run.id}-table.csv`, tableCsv(run, csvFormatOf(request)));
  });

  app.get('/api/runs/:id/samples.csv', async (request, response) => {
    const run = await runOf(request);
    sendCsv(response, `duplex-lab-${run.id}-samples.csv`, samplesCsv(run, csvFormatOf(request)));
  });

  app.get('/api/runs/:id/flow/:transport', async (request, response) => {
    const options = { page: pageOf(request), language: languageOf(request), fold: request.query.fold !== '0' };
    const transport = transportOf(request);
    response.json(flowPage(await runOf(request), transport, options));
  });

  addTimeFlow(app, runOf, transportOf);
  addDuplex(app, runOf);
  addSuits(app, { runOf, runsOf: (request) => shelves.seenBy(seatOf(request)) });

  app.get('/api/runs/:id/events/:seq', async (request, response) => {
    const run = await runOf(request);
    const event = run.events.find(({ seq }) => seq === Number(request.params.seq));
    if (!event) {
      throw new Problem(404, 'no-such-event', {
        en: `This run has no message ${quote(request.params.seq)}.`,
        es: `Esta ejecución no tiene el mensaje ${quote(request.params.seq)}.`,
      });
    }
    response.json(event);
  });
}
