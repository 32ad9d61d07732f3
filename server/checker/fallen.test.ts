/** A program that falls while it is checked: that costs the check that it fell in, whenever its end is heard of. */
import { expect, test } from 'vitest';
import { readManifest } from '../foreign/manifest.ts';
import { lookFor } from '../foreign/needs.ts';
import { programFolder } from '../foreign/testing.ts';
import type { Check } from './check.ts';
import { CHECKS } from './checks.ts';
import { runChecks } from './run.ts';
import { checkProgram } from './target/program.ts';

/** Before the last it is found out whether the server sends back what it gets: at that it falls too. */
const NAMED = ['answer.101', 'ping.hello', 'reject.unmasked', 'read.accepted'];

/** Opens a connection as it should; at the first frame lets go of it and ends, at once or a moment later. */
const FALLS = (end: string): string => `
  import { createHash } from 'node:crypto';
  import { createServer } from 'node:net';
  const port = Number(process.env.PORT);
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', (head) => {
      const key = /^sec-websocket-key: (.*)\\r$/im.exec(head)?.[1] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
      const accept = createHash('sha1').update(key).digest('base64');
      socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n' +
        'Sec-WebSocket-Accept: ' + accept + '\\r\\n\\r\\n');
      socket.once('data', () => {
        console.error('out of luck');
        socket.destroy();
        server.close();
        ${end}
      });
    });
  });
  server.listen(port, process.env.HOST, () => console.log(JSON.stringify({ listening: port })));
  process.stdin.resume().on('end', () => process.exit());`;

test.each([
  ['with its connections', 'process.exit(3);'],
  ['after its connections', 'setTimeout(() => process.exit(3), 300);'],
])('one that ends %s is said to have ended, and is started again', async (_when, end) => {
  const looked = await lookFor(await readManifest(programFolder(FALLS(end))));
  const target = await checkProgram({ looked, assetsDir: '' });
  const checks = NAMED.map((name) => CHECKS.find(({ id }) => id === name) as Check);
  const { results } = await runChecks(target, { checks: checks.map((one) => ({ ...one, after: [] })), labVersion: '' });
  await target.close();
  const fell = expect.stringMatching(/^(?!No connection).*ended by itself \(exit code 3\)\. .*"out of luck"$/);
  expect(results.map(({ id, outcome, restarted, came, log }) => [id, outcome, restarted, came?.en, log])).toEqual([
    ['answer.101', 'passed', false, undefined, []],
    ['ping.hello', 'failed', true, fell, ['out of luck']],
    // It gave the connection up, as it should; but all others with it.
    ['reject.unmasked', 'failed', true, fell, ['out of luck']],
    ['read.accepted', 'failed', true, fell, ['out of luck']],
  ]);
});
