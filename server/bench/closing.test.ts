import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { NO_LINK } from '../contract.ts';
import { openBench } from './testing.ts';

const OUT_MS = 60_000;

test('a bench closes while its cable is out, with connections that were put on the link in the middle', async () => {
  const { bench, close } = await openBench();
  const asked = get({ host: '127.0.0.1', port: bench.ports.sse, path: '/events' }).on('error', () => {});
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.on('error', () => {}).resume();
  bench.line.use({ ...NO_LINK, rttMs: 10 });
  const outUntilMs = systemClock.now() + OUT_MS;
  bench.line.press({ type: 'unplug', durationMs: OUT_MS });
  await close();
  expect(systemClock.now()).toBeLessThan(outUntilMs);
});
