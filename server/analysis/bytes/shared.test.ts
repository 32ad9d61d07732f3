/** One origin for all: whose the bytes are in the figures, and what is said of those that are nobody's alone. */
import { expect, it } from 'vitest';
import type { ConnectionRecord, TransportName, WireEvent } from '../../contract.ts';
import { slicesOf } from '../slices.ts';
import { summarise } from '../summary.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { totalBytes } from './bytes.ts';
import { sumOfBytes } from './testing.ts';

const connection = (id: number, carried: TransportName[]): ConnectionRecord => ({
  ...{ id, transport: 'page', carried, serverPort: 1, clientPort: id, openedAtMs: 0, closedAtMs: null, atMost: false },
  ...{ encrypted: true, protocol: 'h2', bytesUp: 0, bytesDown: 0, foreignBytesUp: 0, foreignBytesDown: 0 },
});

const NOBODYS = { headers: 0, payload: 0, markup: 0, framing: 9, tls: 22 };

it('each event is in one transport’s figures, or in the shared ones, and all together are all', () => {
  const lab = recordInto(emptyRun({ transports: ['polling', 'sse'], oneOrigin: true, protocol: 'https-h2' }));
  lab.run.connections.push(connection(1, ['polling', 'sse']), connection(2, []));
  const shared = (event: WireEvent): void => void Object.assign(event, { shared: true, transport: 'page' });
  shared(lab.event('page', 'up', 1, { type: 'tls', part: 'handshake', records: 2 }, { bytes: { tls: 2000 } }));
  const settings = { type: 'h2-frame' as const, frame: 'SETTINGS', flags: [], values: [] };
  shared(lab.event('page', 'down', 2, settings, { bytes: NOBODYS }));
  lab.request('polling', 3, '/poll');
  lab.response('polling', 4);
  lab.request('sse', 5, '/events', { exchange: 1 });
  lab.response('sse', 6, { exchange: 1, stream: true });
  // A browser opens connections to spare, on which only a handshake comes.
  shared(
    lab.event('page', 'up', 7, { type: 'tls', part: 'handshake', records: 2 }, { connection: 2, bytes: { tls: 2000 } }),
  );

  expect(slicesOf(lab.run).map(({ transport, connections }) => [transport, connections.map(({ id }) => id)])).toEqual([
    ['polling', [1]],
    ['sse', [1]],
  ]);
  const summary = summarise(lab.run);
  expect(summary.shared).toMatchObject({ connections: 2, together: 1, up: { tls: 4000 }, down: NOBODYS });
  expect(summary.transports.map(({ connections }) => connections)).toEqual([1, 1]);
  const parts = summary.transports.flatMap(({ setUp, running, acting, closing }) => [setUp, running, acting, closing]);
  const counted = [...parts, summary.shared!].reduce((sum, { up, down }) => sum + totalBytes(up) + totalBytes(down), 0);
  expect(counted).toBe(totalBytes(sumOfBytes(lab.run.events)));
  const mark = summary.marks.find(({ code }) => code === 'one-origin')?.text;
  expect(mark?.en).toContain(
    'TCP connections: **2**; of these, shared by several transports: **1**. **4,031 B** belong',
  );
  expect(mark?.en).toContain('TLS handshakes, what HTTP/2 says of the whole connection, and scripts');
  expect(mark?.es).toContain('**4031 B** no son de ningún transporte');
});

it('on origins of their own nothing is shared, and nothing is said of it', () => {
  const { shared, marks } = summarise(emptyRun());
  expect([shared, marks.filter(({ code }) => code === 'one-origin')]).toEqual([undefined, []]);
});
