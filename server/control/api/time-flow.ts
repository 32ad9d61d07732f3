/** GET /api/runs/:id/time-flow/:transport?from=&to=&after=: the messages of a flow, true to time at both ends. */
import type { Express, Request } from 'express';
import type { TransportName } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { sendJson, type View } from './view.ts';

/** A number of the query, or nothing when it isn't there. Throws a `Problem` (400). */
function numberIn(request: Request, name: 'from' | 'to' | 'after'): number | undefined {
  const given = request.query[name];
  if (given === undefined) return undefined;
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const what = {
    from: { en: 'milliseconds since the flow began', es: 'milisegundos desde el comienzo del flujo' },
    to: { en: 'milliseconds since the flow began', es: 'milisegundos desde el comienzo del flujo' },
    after: { en: 'the number of a message', es: 'el número de un mensaje' },
  }[name];
  throw new Problem(400, 'bad-number', {
    en: `${name} is ${quote(given)}; it must be a number: ${what.en}.`,
    es: `${name} es ${quote(given)}; debe ser un número: ${what.es}.`,
  });
}

/** Adds the route. The answer holds at most 5,000 messages and says where to go on (`more`). */
export function addTimeFlow(app: Express, view: View, transportOf: (request: Request) => TransportName): void {
  app.get('/api/runs/:id/time-flow/:transport', async (request, response) => {
    const options = {
      fromMs: numberIn(request, 'from'),
      toMs: numberIn(request, 'to'),
      after: numberIn(request, 'after'),
    };
    sendJson(response, await view(request, 'timeFlow', { transport: transportOf(request), ...options }));
  });
}
