/**
 * Swarms. /api/scales: those that are stored, and one more from a file; /api/scales/:id and its files. /api/swarm: the one that goes on; only
 * whoever is at this machine may ask for one, follow it and stop it, since it takes all of the machine.
 */
import { pipeline } from 'node:stream/promises';
import type { Express, Request, RequestHandler } from 'express';
import express from 'express';
import { MAX_SCALE_BYTES, runFileName, type ScaleLoaded } from '../../contract.ts';
import { asOverScale, readScale } from '../../documents/scale/document.ts';
import type { ScaleShelves } from '../../documents/scale/shelves.ts';
import type { Seat } from '../../documents/shelves.ts';
import { SCALE_FILES } from '../../export/scale/files.ts';
import { scaleView } from '../../export/scale/view.ts';
import { Problem } from '../../problem.ts';
import { csvFormatOf, languageOf, runNameOf } from '../../readings/query.ts';
import type { Swarming } from '../swarming/swarming.ts';
import { hasLeft } from './view.ts';

/** Many times what a plan is written with. */
const LONGEST_BODY = '16kb';

export interface ScaleApiOptions {
  swarming: Swarming;
  scales: Omit<ScaleShelves, 'keep' | 'prepare' | 'saveAll'>;
}

/** Adds the routes. */
export function addScale(
  app: Express,
  { swarming, scales }: ScaleApiOptions,
  { seatOf, turns }: { seatOf: (request: Request) => Seat; turns: RequestHandler },
): void {
  const forWhoIsHere = (request: Request): Seat => {
    const seat = seatOf(request);
    if (!seat.seesAll) throw notHere();
    return seat;
  };
  const json = express.json({ limit: LONGEST_BODY, strict: false });
  const asked = (request: Request): [seat: Seat, id: string] => [seatOf(request), String(request.params.id)];

  app.get('/api/scales', async (request, response) => {
    response.json(await scales.list(seatOf(request)));
  });
  app.post(
    '/api/scales',
    turns,
    express.raw({ type: () => true, limit: MAX_SCALE_BYTES }),
    async (request, response) => {
      const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const scale = asOverScale(readScale(new TextDecoder().decode(body)));
      const header = await scales.add(seatOf(request), scale, body.byteLength);
      response
        .status(201)
        .json({ header, ...(header.id !== scale.id && { renamedFrom: scale.id }) } satisfies ScaleLoaded);
    },
  );
  app.get('/api/scales/:id', async (request, response) => {
    const { scale, ...from } = await scales.load(...asked(request));
    response.json(scaleView(scale, languageOf(request.query), from));
  });
  app.get('/api/scales/:id/swarm.json', async (request, response) => {
    const { scale } = await scales.load(...asked(request));
    response.attachment(`${runFileName(scale)}.json`).json(scale);
  });
  for (const { path, make } of SCALE_FILES) {
    app.get(`/api/scales/:id/${path}`, async (request, response) => {
      const format = csvFormatOf(request.query);
      const { scale } = await scales.load(...asked(request));
      response.attachment(`${runFileName(scale)}-${path}`).send(make(scale, format));
    });
  }
  app.delete('/api/scales/:id', async (request, response) => {
    await scales.remove(...asked(request));
    response.status(204).end();
  });
  app.put('/api/scales/:id/name', json, async (request, response) => {
    // Whose swarm it is comes first: to others there is none, whatever they ask.
    await scales.load(...asked(request));
    response.json(await scales.rename(...asked(request), runNameOf(request.body?.name)));
  });
  /** One that is in memory only: 200, also where it could not be written again (`unsaved` says why). */
  app.post('/api/scales/:id/save', async (request, response) => {
    response.json(await scales.saveAgain(...asked(request)));
  });

  app.post('/api/swarm/preview', json, async (request, response) => {
    forWhoIsHere(request);
    response.json(await swarming.preview(request.body));
  });
  app.post('/api/swarm', json, async (request, response) => {
    const seat = forWhoIsHere(request);
    await swarming.start(request.body, seat);
    response.status(202).end();
  });
  app.get('/api/swarm', async (request, response) => {
    forWhoIsHere(request);
    const said = swarming.follow();
    if (!said) return void response.status(204).end();
    response.type('application/x-ndjson');
    response.flushHeaders();
    await pipeline(said, response).catch(hasLeft);
  });
  app.delete('/api/swarm', (request, response) => {
    forWhoIsHere(request);
    swarming.stop();
    response.status(204).end();
  });
}

function notHere(): Problem {
  return new Problem(403, 'not-at-machine', {
    en: 'A swarm takes all of the lab’s machine, so only a browser on that machine may ask for one. There, open the lab as http://localhost with its port.',
    es: 'Un enjambre ocupa todo el equipo del laboratorio, así que solo puede pedirlo un navegador de ese equipo. Abre allí el laboratorio como http://localhost con su puerto.',
  });
}
