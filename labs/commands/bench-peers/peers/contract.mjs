// What every peer does besides serving, in the smallest form of docs/servers.md: it reads the feed's lines from its
// standard input, says where it listens, and ends with its input.
import { createInterface } from 'node:readline';

/** What is kept for clients that ask where they stood. */
const HISTORY = 1000;

/**
 * @typedef {object} News
 * @property {string} epoch
 * @property {number} lastId of the newest update
 * @property {(since: string | null) => string[]} after the lines after a cursor that are kept
 * @property {(count: number) => string[]} recent the newest lines, so many at most, newest first
 */

/**
 * Reads the feed, and calls `start` when what is kept has been read: it listens and answers what takes each new line.
 * @param {(news: News) => Promise<(line: string, id: number) => void>} start
 */
export async function readFeed(start) {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { epoch, lastId, kept } = JSON.parse((await lines.next()).value);
  /** @type {string[]} */
  const history = [];
  /** @type {News} */
  const news = {
    epoch,
    lastId,
    after(since) {
      const missed = news.lastId - (since === null ? news.lastId : Number(since.split('.')[1]));
      return missed > 0 ? history.slice(-missed) : [];
    },
    recent: (count) => history.slice(-count).reverse(),
  };
  /** @param {string} line */
  const keep = (line) => {
    news.lastId += 1;
    history.push(line);
    if (history.length > HISTORY) history.shift();
  };
  for (let i = 0; i < kept; i += 1) keep((await lines.next()).value);
  const take = await start(news);
  for (;;) {
    const { value, done } = await lines.next();
    // Who measures lets go of its clients first: nobody is left to say goodbye to.
    if (done) process.exit();
    keep(value);
    take(value, news.lastId);
  }
}

/** So long nobody has come. */
const QUIET_MS = 100;

/**
 * Listens where the lab wants it to, and says so. When all have come, garbage is collected once, as in the lab's own bench: else
 * memory would be that of connecting.
 * @param {import('node:net').Server} server
 * @returns {Promise<void>}
 */
export function listen(server) {
  const timer = setTimeout(() => globalThis.gc?.(), QUIET_MS);
  server.on('connection', () => timer.refresh());
  return new Promise((resolve) => {
    // Thousands connect at once.
    server.listen({ port: Number(process.env.PORT), host: process.env.HOST, backlog: 4096 }, () => {
      console.log(JSON.stringify({ listening: Number(process.env.PORT) }));
      resolve();
    });
  });
}

/**
 * The cursor in a request's target.
 * @param {string | undefined} target
 */
export function sinceIn(target) {
  return /[?&]since=([^&]*)/.exec(target ?? '')?.[1] ?? null;
}
