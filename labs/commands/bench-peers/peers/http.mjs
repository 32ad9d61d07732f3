// Request/response, polling, long polling and Server-Sent Events with node:http alone: this is the 1 of the ratios.
import { createServer } from 'node:http';
import { listen, readFeed, sinceIn } from './contract.mjs';

/** Rows of the page's table. */
const RECENT = 10;

/** @param {string} line an update: `{"id":…,"atMs":…,"data":{…}}` */
function rowOf(line) {
  const cells = Object.values(JSON.parse(line).data).map((cell) => `<td>${escaped(String(cell))}</td>`);
  return `<tr>${cells.join('')}</tr>`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

await readFeed(async (news) => {
  /** @type {Set<import('node:http').ServerResponse>} */
  const streams = new Set();
  /** @type {Map<import('node:http').ServerResponse, string | null>} who waits, and since when */
  const polls = new Map();

  /** @type {(line: string, id: number) => string} */
  const eventOf = (line, id) => `id:${news.epoch}.${id}\ndata:${line}\n\n`;
  /** @param {string | null} since */
  const newsSince = (since) => `{"cursor":"${news.epoch}.${news.lastId}","updates":[${news.after(since).join(',')}]}`;
  /** @param {string | null} since */
  const pageOf = (since) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Latest updates</title>
<h1>Latest updates</h1>
<table>
${news.recent(RECENT).map(rowOf).join('\n')}
</table>
<script type="application/json" id="news">${newsSince(since)}</script>
</html>
`;
  /** @type {(response: import('node:http').ServerResponse, type: string, body: string) => void} */
  const send = (response, type, body) => {
    const length = Buffer.byteLength(body);
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': length, 'Cache-Control': 'no-store' });
    response.end(body);
  };
  /** @type {(response: import('node:http').ServerResponse, since: string | null) => void} */
  const answer = (response, since) => send(response, 'application/json', newsSince(since));

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
    } else if (url.startsWith('/page')) send(response, 'text/html; charset=utf-8', pageOf(since));
    else answer(response, since);
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
