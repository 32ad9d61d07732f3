/** The API of a whole lab, and its control socket. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunSettings, TRANSPORTS } from '../../server/contract.ts';
import { sendRaw } from '../../server/transports/testing.ts';
import { CLIENT, CLOCK, startRun } from './node-page.ts';
import { ownLab } from './own-lab.ts';

const own = ownLab();

describe('the API', () => {
  const sample = async (): Promise<string> => {
    const page = await own.openPage();
    const runId = await startRun(page, { durationMs: 1000, updatesPerSecond: 10, pollEveryMs: 100 });
    await page.message('ended');
    return runId;
  };

  it('gives a run’s summary, flows, single messages and tables', async () => {
    const id = await sample();
    const get = (path: string) => fetch(`${own.lab.address}/api/runs/${id}${path}`);
    const { summary } = await (await get('/summary')).json();
    expect(summary.transports).toHaveLength(5);
    for (const name of TRANSPORTS) {
      const flow = await (await get(`/flow/${name}?lang=es`)).json();
      expect(flow.mermaid).toContain('sequenceDiagram');
      expect(flow.steps.length).toBeGreaterThan(1);
      const event = await (await get(`/events/${flow.steps[0].seq}`)).json();
      expect(event.transport).toBe(name);
      expect(Buffer.from(event.raw, 'base64').length).toBeGreaterThan(10);
    }
    const table = await get('/table.csv?lang=en');
    expect(table.headers.get('content-type')).toContain('text/csv');
    expect((await table.text()).split('\r\n')).toHaveLength(7);
    expect((await get('/flow/pigeon')).status).toBe(404);
    expect((await get('/flow/sse?page=zero')).status).toBe(400);
    expect((await get('/flow/sse?stream=17')).status).toBe(400);
    expect(await (await get('/heads/sse')).json()).toBeNull();
    expect((await get('/events/0')).status).toBe(404);
  });

  it('takes back a run that was downloaded and deleted', async () => {
    const id = await sample();
    const download = await fetch(`${own.lab.address}/api/runs/${id}?download=1`);
    expect(download.headers.get('content-disposition')).toContain(`duplex-lab-${id}.json`);
    const text = await download.text();
    expect((await fetch(`${own.lab.address}/api/runs/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(`${own.lab.address}/api/runs/${id}`)).status).toBe(404);
    const back = await fetch(`${own.lab.address}/api/runs`, { method: 'POST', body: text });
    expect([back.status, (await back.json()).header.id]).toEqual([201, id]);
    expect(await own.savedRun(id)).toEqual(JSON.parse(text));
  });

  it('refuses a file that is no run, and one that is too large', async () => {
    const post = (body: string) => fetch(`${own.lab.address}/api/runs`, { method: 'POST', body });
    const wrong = await post('{"log":{}}');
    expect([wrong.status, (await wrong.json()).code]).toEqual([400, 'not-a-run']);
    const mebibyte = Buffer.alloc(1024 * 1024, 'x');
    const large = request({
      port: own.lab.port,
      path: '/api/runs',
      method: 'POST',
      headers: { 'Content-Length': 385 * 1024 * 1024 },
    });
    const answer = once(large, 'response');
    await pipeline(Readable.from(Array.from({ length: 385 }, () => mebibyte)), large);
    const [response] = (await answer) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    expect(JSON.parse(await text(response)).message.es).toContain('384');
  });

  it('is closed to other pages and other host names', async () => {
    const foreign = await fetch(`${own.lab.address}/api/runs/x`, {
      method: 'DELETE',
      headers: { Origin: 'https://evil.example' },
    });
    expect([foreign.status, (await foreign.json()).code]).toEqual([403, 'foreign-origin']);
    expect(await sendRaw(own.lab.port, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(
      / 421 /,
    );
    const socket = new WebSocket(`ws://127.0.0.1:${own.lab.port}/control`, { origin: 'https://evil.example' });
    expect((await once(socket, 'unexpected-response'))[1].statusCode).toBe(403);
  });

  it('answers nonsense on the control socket with an error and goes on', async () => {
    const page = await own.openPage();
    page.say('hello' as never);
    expect((await page.message('error')).error.code).toBe('bad-message');
    page.heard.length = 0;
    page.say({ type: 'start', settings: { pollEveryMs: 1 } as RunSettings, client: CLIENT, clock: CLOCK });
    expect((await page.message('error')).error.message.en).toContain('pollEveryMs');
    page.heard.length = 0;
    page.say({ type: 'clock', t1: 5 });
    expect(await page.message('clock')).toMatchObject({ t1: 5 });
  });
});
