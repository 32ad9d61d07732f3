/** The handshake: connections as they were recorded, and what is computed in the browser itself. */

import { explainGiven } from '../../../server/handshake/frames/asked.ts';
import { acceptView } from '../../../server/handshake/opening/accept.ts';
import { buildFrames, catalog, openRecorded, recordedHandshake } from '../handshakes.ts';
import { json, jsonIn, type Route, route } from './route.ts';

export const HANDSHAKE_ROUTES: Route[] = [
  route('GET', '/api/handshake', async () => json(await catalog())),
  route('GET', '/api/handshake/accept', ({ query }) => json(acceptView(String(query.key ?? '')))),
  route('POST', '/api/handshake', async (asked) => json(await openRecorded(jsonIn(asked)))),
  route('GET', '/api/recorded-handshakes/:name', async ({ params }) =>
    json(await recordedHandshake(params.name ?? '')),
  ),
  route('POST', '/api/frames/explain', (asked) => json(explainGiven(jsonIn(asked)))),
  route('POST', '/api/frames/build', async (asked) => json(await buildFrames(jsonIn(asked)))),
];
