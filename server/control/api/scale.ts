/**
 * Swarms. GET /api/scales: those that are stored; /api/scales/:id and its files. /api/swarm: the one that goes on; only
 * whoever is at this machine may ask for one, follow it and stop it, since it takes all of the machine.
 */
import { pipeline } from 'node:stream/promises';
import type { Express, Request } from 'express';
import express from 'express';
import type { ScaleShelves } from '../../documents/scale/shelves.ts';
import type { Seat } from '../../documents/shelves.ts';
import { SCALE_FILES } from '../../export/scale/files.ts';
import { scaleView } from '../../export/scale/view.ts';
import { Problem } from '../../problem.ts';
import { csvFormatOf, languageOf } from '../../readings/query.ts';
import type { Swarming } from '../swarming/swarming.ts';
import { hasLeft } from './view.ts';

/** Many times what a plan is written with. */
const LONGEST_BODY = '16kb';

export interface ScaleApiOptions {
  swarming: Swarming;
  scales: Pick<ScaleShelves, 'list' | 'load' | 'remove'>;
}

/** Adds the routes. */
export function addScale(
  app: Express,
  { swarming, scales }: ScaleApiOptions,
  seatOf: (request: Request) => Seat,
): void {
  const forWhoIsHere = (request: Request): Seat => {
    const seat = seatOf(request);
    if (!seat.seesAll) throw notHere();
    return seat;
  };
  const json = express.json({ limit: LONGEST_BODY, strict: false });
  const asked = (request: Request) => scales.load(seatOf(request), String(request.params.id));

  app.get('/api/scales', async (request, response) => {
    response.json(await scales.list(seatOf(request)));
  });
  app.get('/api/scales/:id', async (request, response) => {
    const [scale, { shipped }] = [await asked(request), await scales.list(seatOf(request))];
    response.json(
      scaleView(
        scale,
        languageOf(request.query),
        shipped.some(({ id }) => id === scale.id),
      ),
    );
  });
  app.get('/api/scales/:id/swarm.json', async (request, response) => {
    const scale = await asked(request);
    response.attachment(`duplex-lab-${scale.id}.json`).json(scale);
  });
  for (const { path, make } of SCALE_FILES) {
    app.get(`/api/scales/:id/${path}`, async (request, response) => {
      const format = csvFormatOf(request.query);
      const scale = await asked(request);
      response.attachment(`duplex-lab-${scale.id}-${path}`).send(make(scale, format));
    });
  }
  app.delete('/api/scales/:id', async (request, response) => {
    await scales.remove(seatOf(request), String(request.params.id));
    response.status(204).end();
  });

  app.post('/api/swarm/preview', json, (request, response) => {
    forWhoIsHere(request);
    response.json(swarming.preview(request.body));
  });
  app.post('/api/swarm', json, (request, response) => {
    const seat = forWhoIsHere(request);
    swarming.start(request.body, seat);
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
