// Polling, long polling and Server-Sent Events with node:http alone: this is the 1 of the ratios.
import { createServer } from 'node:http';
import { listen, readFeed, sinceIn } from './contract.mjs';

await readFeed(async (news) => {
  /** @type {Set<import('node:http').ServerResponse>} */
  const streams = new Set();
  /** @type {Map<import('node:http').ServerResponse, string | null>} who waits, and since when */
  const polls = new Map();

  /** @type {(line: string, id: number) => string} */
  const eventOf = (line, id) => `id:${news.epoch}.${id}\ndata:${line}\n\n`;
  /** @type {(response: import('node:http').ServerResponse, since: string | null) => void} */
  const answer = (response, since) => {
    const body = `{"cursor":"${news.epoch}.${news.lastId}","updates":[${news.after(since).join(',')}]}`;
    const length = Buffer.byteLength(body);
    const headers = { 'Content-Type': 'application/json', 'Content-Length': length, 'Cache-Control': 'no-store' };
    response.writeHead(200, headers);
    response.end(body);
  };

  const server = createServer({ keepAliveTimeout: 75_000 }, ({ url = '' }, response) => {
    const since = sinceIn(url);
    if (url.startsWith('/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      const missed = news.after(since);
      const first = news.lastId - missed.length + 1;
      response.write(`retry:1000\n\n${missed.map((line, i) => eventOf(line, first + i)).join('')}`);
      streams.add(response);
      response.on('close', () => streams.delete(response));
    } else if (url.startsWith('/long-poll') && news.after(since).length === 0) {
      polls.set(response, since ?? `${news.epoch}.${news.lastId}`);
      response.on('close', () => polls.delete(response));
    } else answer(response, since);
  });
  await listen(server);
  return (line, id) => {
    const event = eventOf(line, id);
    for (const response of streams) response.write(event);
    const waiting = [...polls];
    polls.clear();
    for (const [response, since] of waiting) answer(response, since);
  };
});
