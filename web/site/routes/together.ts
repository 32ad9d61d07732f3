/** Several runs side by side, by the very functions that the lab answers with. */
import { joined } from '../../../server/bytes/bytes.ts';
import { TOGETHER_QUESTIONS, togetherOf } from '../../../server/readings/together/together.ts';
import { loadRun } from '../runs.ts';
import { type Route, route } from './route.ts';

export const TOGETHER_ROUTES: Route[] = [
  ...TOGETHER_QUESTIONS.map(({ path, least, make, fileName }) =>
    route('GET', `/api/together${path}`, async ({ query }) => ({
      body: await make(loadRun, togetherOf(query, least)),
      ...(fileName && { fileName, type: fileName.endsWith('.html') ? 'text/html' : 'text/plain' }),
    })),
  ),
  route('GET', '/api/together/everything.zip', async ({ query }) => {
    const { zipOf } = await import('../../../server/readings/together/zip.ts');
    const pieces: Uint8Array[] = [];
    for await (const piece of zipOf(loadRun, togetherOf(query, 1))) pieces.push(piece);
    return { body: joined(pieces), fileName: 'duplex-lab-everything.zip', type: 'application/zip' };
  }),
];
