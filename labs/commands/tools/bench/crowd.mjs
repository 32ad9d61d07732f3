// A crowd that nobody measures, as a run may find it, in a process of its own: raw sockets of each kind that can be in a run's
// way, and that stay for all of it if they are let. Those that listen look whether each update comes, once.
import { once } from 'node:events';
import { connect } from 'node:net';

/** @typedef {import('../../../../server/contract.ts').TransportName} TransportName */
/** @typedef {import('node:net').Socket} Socket */
/**
 * What became of those that listen: how many do so still, how many updates were missing or came twice, and the id of the
 * update that all of them have had.
 * @typedef {{ listening: number, wrong: number, had: number }} Heard
 */

const AT_ONCE = 50;
const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
/** Nothing in an update begins like this. */
const PING = '\x89\x00';
const PONG = Buffer.from('8a8000000000', 'hex');
/** Longer than what stands before an update's data. */
const KEPT_CHARACTERS = 40;

/** @type {[Record<TransportName, number>, number]} */
const [ports, clients] = JSON.parse(process.argv[2] ?? '');

/** @type {(transport: TransportName, path: string, more?: string) => string} */
const asks = (transport, path, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${ports[transport]}\r\n${more}\r\n`;

/** @type {Set<{ last: number, wrong: number }>} */
const listeners = new Set();

/** @type {(transport: TransportName) => Promise<Socket>} */
async function open(transport) {
  const socket = connect({ port: ports[transport], host: '127.0.0.1', noDelay: true });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** @type {(transport: TransportName, words: string) => Promise<void>} */
async function say(transport, words) {
  const socket = await open(transport);
  socket.resume();
  if (words !== '') socket.write(words);
}

/** @type {(transport: TransportName, words: string) => Promise<void>} */
async function listen(transport, words) {
  const socket = await open(transport);
  const one = { last: 0, wrong: 0 };
  let rest = '';
  socket.setEncoding('latin1').on('data', (/** @type {string} */ more) => {
    if (more.includes(PING)) socket.write(PONG);
    const text = rest + more;
    let end = 0;
    for (const match of text.matchAll(/"id":(\d+),"atMs":/g)) {
      const id = Number(match[1]);
      if (one.last > 0 && id !== one.last + 1) one.wrong += 1;
      one.last = id;
      end = match.index + match[0].length;
    }
    rest = text.slice(Math.max(end, text.length - KEPT_CHARACTERS));
  });
  socket.on('close', () => listeners.delete(one));
  listeners.add(one);
  socket.write(words);
  // Whoever was not heard yet when a run begins is let go.
  await once(socket, 'data');
}

/**
 * Asks again as soon as all is answered, on another connection if this one ends.
 * @param {number} atOnce how many questions it asks in one piece
 */
async function poll(atOnce) {
  const socket = await open('long-polling');
  const words = asks('long-polling', '/long-poll').repeat(atOnce);
  let answered = 0;
  socket.setEncoding('latin1').on('data', (/** @type {string} */ text) => {
    answered += text.split('HTTP/1.1 200').length - 1;
    if (answered < atOnce || text.includes('Connection: close')) return;
    answered = 0;
    socket.write(words);
  });
  socket.on('close', () => void poll(atOnce).catch(() => {}));
  socket.write(words);
}

/** Of each kind as many. */
const KINDS = [
  () => listen('sse', asks('sse', '/events')),
  () => listen('websocket', asks('websocket', '/ws', UPGRADE)),
  () => poll(1),
  () => poll(2),
  // Asked and answered, half asked, and not asked at all.
  () => say('polling', asks('polling', '/poll')),
  () => say('polling', asks('polling', '/poll').slice(0, -2)),
  () => say('polling', ''),
];

process.on('message', () => {
  const all = [...listeners];
  /** @type {Heard} */
  const heard = {
    listening: all.length,
    wrong: all.reduce((sum, { wrong }) => sum + wrong, 0),
    had: all.reduce((least, { last }) => Math.min(least, last), Number.POSITIVE_INFINITY),
  };
  process.send?.(heard);
});
process.on('disconnect', () => process.exit());

for (let i = 0; i < clients; i += AT_ONCE) {
  const group = Array.from({ length: Math.min(AT_ONCE, clients - i) }, (_, k) => KINDS[(i + k) % KINDS.length]?.());
  await Promise.all(group);
}
process.send?.('open');
