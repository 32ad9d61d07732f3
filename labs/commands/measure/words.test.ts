import { expect, test } from 'vitest';
import { planFor } from './testing.ts';
import { beginLine } from './words.ts';

test('before the first run the terminal names all that was switched on', () => {
  const plan = planFor('out');
  const switched = {
    protocol: 'https-h2',
    oneOrigin: true,
    gzip: true,
    deflate: true,
    noContextTakeover: true,
  } as const;
  const asked = { ...plan, settings: { ...plan.settings, ...switched } };
  expect(beginLine(plan)).toMatch(/ · No link · http, ws$/);
  expect(beginLine(asked)).toMatch(
    / · https, wss, HTTP\/2 · one origin for all · compressed WebSocket, each message by itself · gzip over HTTP$/,
  );
  expect(beginLine({ ...asked, language: 'es' })).toMatch(/ · gzip sobre HTTP$/);
});
