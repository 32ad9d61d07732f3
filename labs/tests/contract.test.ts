/**
 * What the contract asks (docs/servers.md) of each server that is there, by the transports that it serves: asked on real
 * sockets, through the relay, by clients that are no browsers.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../server/clock.ts';
import type { TransportName } from '../../server/contract.ts';
import { createDesk } from '../../server/feed/desk.ts';
import { createMemoryFeed, type MemoryFeed } from '../../server/feed/memory.ts';
import { createPublisher } from '../../server/feed/publisher.ts';
import { relay } from '../../server/foreign/relay.ts';
import { type Serving, startServing } from '../../server/foreign/serving.ts';
import { eventually } from '../../server/testing.ts';
import { fakeWebDir, follow } from '../../server/transports/testing.ts';
import { isExercise, serversHere } from './servers-here.ts';

const HISTORY_SIZE = 20;
const shelf = await serversHere();
const { servers: all } = await shelf.list();
const servers = all.filter((one) => !isExercise(one));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const webDir = fakeWebDir();

for (const { id, name, found, transports } of servers) {
  describe.skipIf(!found)(name.en, () => {
    const feed: MemoryFeed = createMemoryFeed({ epoch: 'k3f9', historySize: HISTORY_SIZE, now: systemClock.now });
    const publisher = createPublisher(feed, systemClock);
    const desk = createDesk(publisher, systemClock);
    const doors = new Map<TransportName, Server>();
    let serving: Serving;

    const ports = (): Record<string, TransportName> =>
      Object.fromEntries([...doors].map(([transport, door]) => [(door.address() as AddressInfo).port, transport]));
    const origin = (transport: TransportName): string =>
      `http://127.0.0.1:${Object.entries(ports()).find(([, one]) => one === transport)?.[0]}`;
    const publish = (count: number): void => {
      for (let i = 0; i < count; i += 1) feed.publish({ symbol: 'A<B', price: i });
    };
    const post = (transport: TransportName, path: string, body: string | URLSearchParams, from = origin(transport)) =>
      fetch(origin(transport) + path, { method: 'POST', body, redirect: 'manual', headers: { Origin: from } });

    beforeAll(async () => {
      publisher.start({ scenario: 'chat', updatesPerSecond: 0.001, jitter: 0, seed: 0 });
      publish(30);
      for (const transport of transports) {
        const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => relay(socket, serving.port));
        doors.set(transport, door.listen(0, '127.0.0.1'));
        await once(door, 'listening');
      }
      const looked = await shelf.find(id);
      serving = await startServing({
        ...{ looked, feed, desk, ports: ports(), assetsDir: webDir, historySize: HISTORY_SIZE, clock: systemClock },
        // How it ends is looked at here, not how soon: on a busy machine it would be ended before.
        limits: { finishMs: 60_000 },
      });
    });
    afterAll(async () => {
      publisher.stop();
      for (const door of doors.values()) door.close();
      await serving.stop();
    });

    test.each(transports)('%s: brings what is kept, then what comes, and says what is gone', async (transport) => {
      const { id: last } = feed.latest();
      const clients = {
        history: follow({ origin }, transport, `k3f9.${last - HISTORY_SIZE - 2}`),
        resumed: follow({ origin }, transport, `k3f9.${last - 5}`),
        epoch: follow({ origin }, transport, 'old.500'),
        ahead: follow({ origin }, transport, `k3f9.${last + 50}`),
      };
      await eventually(() => {
        expect(clients.resumed.ids).toEqual(range(last - 4, last));
        expect(clients.history.ids).toEqual(range(last - HISTORY_SIZE + 1, last));
        expect(clients.epoch.ids).toEqual(clients.history.ids);
        expect(clients.ahead.gaps).toHaveLength(1);
      });
      publish(2);
      await eventually(() => {
        for (const { ids } of Object.values(clients)) expect(ids.slice(-2)).toEqual([last + 1, last + 2]);
      });
      await Promise.all(Object.values(clients).map((client) => client.stop()));
      expect(clients.resumed.gaps).toEqual([]);
      expect(clients.history.gaps).toEqual([
        { reason: 'history', missedFrom: last - HISTORY_SIZE - 1, missedTo: last - HISTORY_SIZE },
      ]);
      expect(clients.epoch.gaps).toEqual([{ reason: 'epoch' }]);
      expect(clients.ahead.gaps).toEqual([{ reason: 'ahead' }]);
    });

    test.runIf(transports.includes('websocket'))('WebSocket: lets in whom it should, byte for byte', async () => {
      const ask = (path: string, options = {}) => {
        const socket = new WebSocket(
          `${origin('websocket')}${path}`.replace('http', 'ws'),
          ['chat', 'superchat'],
          options,
        );
        socket.on('error', () => {});
        return socket;
      };
      const refusedWith = async (path: string, options = {}): Promise<number> => {
        const [, response] = await once(ask(path, options), 'unexpected-response');
        response.destroy();
        return response.statusCode;
      };
      expect(await refusedWith('/ws', { origin: 'https://evil.example' })).toBe(403);
      expect([403, 421]).toContain(await refusedWith('/ws', { headers: { Host: 'evil.example' } }));
      expect(await refusedWith('/ws?since=%3Cb%3E')).toBe(400);

      const socket = ask(`/ws?since=k3f9.${feed.latest().id}`, { origin: origin('websocket') });
      const message = once(socket, 'message');
      await once(socket, 'open');
      expect(socket.protocol).toBe('superchat');
      const { json } = feed.publish({ symbol: 'ñ € 😀 A<B', price: 1.5 });
      expect(String((await message)[0])).toBe(json);
      socket.close(4321);
      expect((await once(socket, 'close'))[0]).toBe(4321);
    });

    test.runIf(transports.includes('polling'))('polling: 304 when there is nothing new', async () => {
      const address = `${origin('polling')}/poll?since=k3f9.${feed.latest().id}`;
      const first = await fetch(address);
      const etag = first.headers.get('etag') ?? '';
      const same = await fetch(address, { headers: { 'If-None-Match': etag } });
      expect([first.status, same.status, await same.text()]).toEqual([200, 304, '']);
      publish(1);
      // A program hears of it on its standard input.
      await eventually(async () => {
        expect((await fetch(address, { headers: { 'If-None-Match': etag } })).status).toBe(200);
      });
    });

    test.runIf(transports.includes('sse'))('takes actions by POST, and says why one is refused', async () => {
      const good = '{"id":7,"atMs":5,"input":{"text":"\\ud800 hola \\u0000"}}';
      const bad = '{"id":8,"atMs":5,"input":{}}';
      expect((await post('sse', '/act', good)).status).toBe(204);
      expect(feed.recent(1)[0]?.update.data).toEqual({ from: 'sse', text: '\ud800 hola \u0000' });
      const refused = await post('long-polling', '/act?run=7c75', bad);
      expect([refused.status, (await refused.json()).code]).toEqual([422, 'bad-input']);
      expect((await post('sse', '/act', good, 'https://evil.example')).status).toBe(403);
      const form = await post('page', '/page?since=k3f9.3&lang=es', new URLSearchParams({ action: bad }));
      const where = new URL(form.headers.get('location') ?? '', origin('page'));
      expect([form.status, where.pathname]).toEqual([303, '/page']);
      expect(Object.fromEntries(where.searchParams)).toEqual({ since: 'k3f9.3', lang: 'es', refused: '8.bad-input' });
      const page = await (await fetch(where)).text();
      expect(page).toContain('<html lang="es">');
      expect(page).toMatch(/role="alert">[^<]*bad-input/);
      expect(page).not.toContain('<td>A<B');
    });

    test.runIf(transports.includes('polling'))('serves the document of each window, and no other method', async () => {
      expect(await (await fetch(`${origin('polling')}/`)).text()).toContain('data-transport="polling"');
      const page = await fetch(`${origin('page')}/`, { redirect: 'manual' });
      expect([page.status, page.headers.get('location')]).toEqual([303, '/page']);
      const wrong = await fetch(`${origin('sse')}/events`, { method: 'DELETE' });
      expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    });

    test('ends when the lab is done: polls are answered, streams end, WebSockets close with 1001', async () => {
      const last = `k3f9.${feed.latest().id}`;
      const ends: Promise<unknown>[] = [];
      if (transports.includes('long-polling')) {
        const held = fetch(`${origin('long-polling')}/long-poll?since=${last}`);
        ends.push(
          held.then((answer) => answer.json()).then((answer) => expect(answer).toEqual({ cursor: last, updates: [] })),
        );
        const stream = await fetch(`${origin('sse')}/events?since=${last}`);
        ends.push(stream.text());
      }
      const socket = new WebSocket(`${origin('websocket')}/ws?since=${last}`.replace('http', 'ws'));
      await once(socket, 'open');
      ends.push(once(socket, 'close').then(([code]) => expect(code).toBe(1001)));
      await serving.stop();
      await Promise.all(ends);
      expect(await serving.ended).toBeNull();
    });
  });
}
