/** Clients of a swarm on real sockets: against our bench, and against servers that do something wrong. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBench, openBench } from '../../bench/testing.ts';
import { TRANSPORT_INFO, TRANSPORTS, type TransportName } from '../../contract.ts';
import { eventually } from '../../testing.ts';
import { latencyQuantile } from '../latency.ts';
import { dataOf } from '../target/target.ts';
import { type Crowd, createCrowd } from './crowd.ts';
import type { CrowdOrder } from './messages.ts';

const CLIENTS = 4;

function crowdOf(
  transport: TransportName,
  port: number,
  cursor: { epoch: string; id: number },
  updates: number,
  patch: Partial<CrowdOrder> = {},
): Crowd {
  return createCrowd({
    transport,
    clients: CLIENTS,
    firstClient: 1,
    place: { host: '127.0.0.1', port },
    authority: `localhost:${port}`,
    path: TRANSPORT_INFO[transport].feedPath,
    epoch: cursor.epoch,
    sinceId: cursor.id,
    fromId: cursor.id,
    toId: cursor.id + updates,
    pollEveryMs: 100,
    atOnce: 2,
    ...patch,
  });
}

describe('Against our bench', () => {
  let open: OpenBench;
  beforeAll(async () => {
    open = await openBench(undefined, false);
  });
  afterAll(() => open.close());

  test.each(TRANSPORTS)('%s: each client has each update once', async (transport) => {
    const { feed, ports } = open.bench;
    const publish = (): unknown => feed.publish(dataOf(feed.latest().id + 1, Date.now(), 100));
    publish();
    const crowd = crowdOf(transport, ports[transport], feed.latest(), 3);
    await crowd.connect();
    expect([crowd.connected(), crowd.refused()]).toEqual([CLIENTS, 0]);
    for (let i = 0; i < 3; i++) publish();
    await eventually(() => expect(crowd.delivered()).toBe(3 * CLIENTS));
    const { latencies, reached, ...report } = crowd.report();
    expect(report).toMatchObject({ delivered: 12, lost: 0, twice: 0, complete: CLIENTS, missed: [] });
    expect(reached.map(({ clients }) => clients)).toEqual([CLIENTS, CLIENTS, CLIENTS]);
    expect(latencyQuantile(latencies, 1)).toBeLessThan(1.02 * report.maxMs + 0.1);
    expect(crowd.traffic.down).toBeGreaterThan(12 * 100);
    crowd.close();
  });
});

/** A WebSocket server that says to each client what it likes. */
async function serve(say: (socket: Socket, client: number) => void): Promise<{ port: number; close(): void }> {
  let clients = 0;
  const server = createServer((socket) => {
    clients += 1;
    const mine = clients;
    socket.on('error', () => {}).once('data', () => say(socket, mine));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

const OPEN = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const frame = (id: number): string => {
  const json = JSON.stringify({ id, atMs: Date.now(), data: {} });
  return `\x81${String.fromCharCode(json.length)}${json}`;
};

describe('Against servers that do something wrong', () => {
  test('a client that loses an update is named, with what it lost; and one that is told twice is counted', async () => {
    const server = await serve((socket, client) => {
      const ids = client === 3 ? [1, 3] : client === 4 ? [1, 2, 2, 3] : [1, 2, 3];
      socket.write(OPEN + ids.map(frame).join(''), 'latin1');
    });
    const crowd = crowdOf('websocket', server.port, { epoch: 'a', id: 0 }, 3);
    await crowd.connect();
    await eventually(() => expect(crowd.delivered()).toBe(11));
    expect(crowd.report()).toMatchObject({ lost: 1, twice: 1, complete: 3, missed: [{ client: 3, ids: [2] }] });
    crowd.close();
    server.close();
  });

  test('where nobody is answered the clients give up, and the others do not try', async () => {
    const server = await serve(() => {});
    const crowd = crowdOf('websocket', server.port, { epoch: 'a', id: 0 }, 1, { answerMs: 50 });
    await crowd.connect();
    expect([crowd.connected(), crowd.refused()]).toEqual([0, 2]);
    crowd.close();
    server.close();
  });

  test('who is closed at once was refused, and who is closed later was dropped', async () => {
    const server = await serve((socket, client) => {
      if (client > 2) socket.destroy();
      else socket.end(OPEN);
    });
    const crowd = crowdOf('websocket', server.port, { epoch: 'a', id: 0 }, 1);
    await crowd.connect();
    await eventually(() => expect([crowd.refused(), crowd.dropped()]).toEqual([2, 2]));
    // Of those that connected, everything that never came is missing.
    expect(crowd.report()).toMatchObject({ lost: 2, missed: [{ ids: [1] }, { ids: [1] }] });
    crowd.close();
    server.close();
  });
});
