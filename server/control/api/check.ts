/**
 * POST /api/check: a check, told line by line as it goes on (`CheckMessage`s as NDJSON). It ends with the connection on
 * which it was asked. GET /api/check/exercises: what there is to do. Both start programs, and so are for whoever is at this
 * machine.
 */
import { pipeline } from 'node:stream/promises';
import type { Express, Request, Response } from 'express';
import express from 'express';
import type { Seat } from '../../documents/shelves.ts';
import { Problem } from '../../problem.ts';
import { readCheckAsked } from '../checking/asked.ts';
import type { Checking } from '../checking/checking.ts';
import { hasLeft } from './view.ts';

/** Many times what a check is asked with. */
const LONGEST_BODY = '16kb';

/** Adds both routes. */
export function addCheck(
  app: Express,
  checking: Pick<Checking, 'check' | 'follow' | 'exercises'>,
  seatOf: (request: Request) => Seat,
): void {
  const forWhoIsHere = (request: Request): void => {
    if (!seatOf(request).seesAll) throw notHere();
  };

  app.get('/api/check/exercises', async (request, response) => {
    forWhoIsHere(request);
    response.type('json').send(await checking.exercises());
  });

  app.post('/api/check', express.json({ limit: LONGEST_BODY, strict: false }), async (request, response) => {
    forWhoIsHere(request);
    const answer = await checking.check(readCheckAsked(request.body), leaving(request, response));
    response.type('application/x-ndjson');
    const over = pipeline(answer, response).catch(hasLeft);
    checking.follow(answer);
    await over;
  });
}

/** Aborts when whoever asked goes away, also by closing their side alone: a check is for those who listen. */
function leaving({ socket }: Request, response: Response): AbortSignal {
  const left = new AbortController();
  const leave = (): void => left.abort();
  response.once('close', leave);
  socket.once('end', leave);
  return left.signal;
}

function notHere(): Problem {
  return new Problem(403, 'not-at-machine', {
    en: 'A check starts programs on the lab’s machine, so only a browser on that machine may ask for one. There, open the lab as http://localhost with its port.',
    es: 'Una comprobación arranca programas en el equipo del laboratorio, así que solo puede pedirla un navegador de ese equipo. Abre allí el laboratorio como http://localhost con su puerto.',
  });
}
