// The limit: node:net and nothing above it. Requests are told apart by their path, nothing is checked, and whoever does not
// read is not noticed: no server for people, but no server in Node can do with less.
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { listen, readFeed, sinceIn } from './contract.mjs';

/** RFC 6455 §4.2.2 */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** @param {string} text */
const chunkOf = (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** @param {string} text */
function frameOf(text) {
  const payload = Buffer.from(text);
  if (payload.length < 126) return Buffer.concat([Buffer.from([0x81, payload.length]), payload]);
  if (payload.length > 65_535) throw new Error('the bench sends no longer updates');
  return Buffer.concat([Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]), payload]);
}

await readFeed(async (news) => {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  /** @type {Set<import('node:net').Socket>} */
  const streams = new Set();
  /** @type {Map<import('node:net').Socket, string | null>} */
  const polls = new Map();

  /** @type {(line: string, id: number) => string} */
  const eventOf = (line, id) => `id:${news.epoch}.${id}\ndata:${line}\n\n`;
  /** @param {string | null} since */
  const answerTo = (since) => {
    const body = `{"cursor":"${news.epoch}.${news.lastId}","updates":[${news.after(since).join(',')}]}`;
    return Buffer.from(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\n\r\n${body}`,
    );
  };

  /** @type {(socket: import('node:net').Socket, head: string) => void} */
  const serve = (socket, head) => {
    const target = /^GET (\S+)/.exec(head)?.[1] ?? '';
    const since = sinceIn(target);
    const missed = news.after(since);
    if (target.startsWith('/ws')) {
      const key = /^sec-websocket-key:\s*(\S+)/im.exec(head)?.[1] ?? '';
      const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      for (const line of missed) socket.write(frameOf(line));
      sockets.add(socket);
    } else if (target.startsWith('/events')) {
      const first = news.lastId - missed.length + 1;
      const events = missed.map((line, i) => eventOf(line, first + i)).join('');
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n${chunkOf(`retry:1000\n\n${events}`)}`,
      );
      streams.add(socket);
    } else if (target.startsWith('/long-poll') && missed.length === 0)
      polls.set(socket, since ?? `${news.epoch}.${news.lastId}`);
    else socket.write(answerTo(since));
  };

  const server = createServer({ noDelay: true }, (socket) => {
    let head = '';
    socket.on('data', (bytes) => {
      if (sockets.has(socket)) return;
      head += bytes.toString('latin1');
      if (!head.endsWith('\r\n\r\n')) return;
      const whole = head;
      head = '';
      serve(socket, whole);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      for (const group of [sockets, streams, polls]) group.delete(socket);
    });
  });
  await listen(server);
  return (line, id) => {
    const [frame, chunk] = [frameOf(line), Buffer.from(chunkOf(eventOf(line, id)))];
    for (const socket of sockets) socket.write(frame);
    for (const socket of streams) socket.write(chunk);
    const waiting = [...polls];
    polls.clear();
    // All but stragglers stand at the same cursor.
    /** @type {Map<string | null, Buffer>} */
    const answers = new Map();
    for (const [socket, since] of waiting) {
      const answer = answers.get(since) ?? answerTo(since);
      answers.set(since, answer);
      socket.write(answer);
    }
  };
});
