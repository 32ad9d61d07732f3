/** Views of runs on their way out: computed by the readings, sent as they come. */
import type { Request, Response } from 'express';
import type { Asked } from '../../readings/jobs.ts';
import type { Readings } from '../../readings/readings.ts';
import type { ViewName, ViewOptions } from '../../readings/views.ts';

/** A view of the run that a request's path names. Rejects with a `Problem` (404) if its seat may not see it. */
export type View = <V extends ViewName>(request: Request, view: V, options: ViewOptions<V>) => Promise<Uint8Array>;

/** `asked`: the run that a request is about, and whose seat it comes from. */
export function viewsOf(readings: Readings, asked: (request: Request) => Asked): View {
  return (request, view, options) => readings.ask('view', { ...asked(request), view, options });
}

/** The same bytes, as Node's HTTP takes them. */
export function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

export function sendJson(response: Response, json: Uint8Array): void {
  response.type('json').send(asBuffer(json));
}
