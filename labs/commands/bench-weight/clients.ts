/** Clients of one transport in a process of their own: raw sockets that count the updates that come, and answer pings. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { TransportName } from '../../../server/contract.ts';

export interface Wanted {
  port: number;
  /** Of the feed, whose first update is still to come. */
  epoch: string;
  /** Of the run that they belong to. */
  tag: string | null;
  clients: number;
}

const AT_ONCE = 50;
const UPDATE = '"atMs":';
/** Nothing in an update begins like this. */
const PING = '\x89\x00';
const PONG = Buffer.from('8a8000000000', 'hex');

const [name] = process.argv.slice(2) as [TransportName];
let expected = Number.POSITIVE_INFINITY;
let got = 0;

const count = (updates: number): void => {
  got += updates;
  if (got < expected) return;
  expected = Number.POSITIVE_INFINITY;
  process.send?.('got');
};

const PATHS: Partial<Record<TransportName, string>> = {
  sse: '/events',
  websocket: '/ws',
  'long-polling': '/long-poll',
};
const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

const requestOf = ({ port, tag, epoch }: Wanted, since = `${epoch}.0`): string => {
  const query = [...(tag ? [`run=${tag}`] : []), `since=${since}`].join('&');
  const more = name === 'websocket' ? UPGRADE : '';
  return `GET ${PATHS[name]}?${query} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}\r\n`;
};

function occurrences(text: string): number {
  let found = 0;
  for (let at = text.indexOf(UPDATE); at !== -1; at = text.indexOf(UPDATE, at + 1)) found += 1;
  return found;
}

async function open(wanted: Wanted): Promise<Socket> {
  const socket = connect({ port: wanted.port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.write(requestOf(wanted));
  let answer = '';
  socket.on('data', (bytes: Buffer) => {
    const text = bytes.toString('latin1');
    // Whoever does not is cut off after a while.
    if (name === 'websocket' && text.includes(PING)) socket.write(PONG);
    if (name !== 'long-polling') return count(occurrences(text));
    answer += text;
    const length = /\r\nContent-Length: (\d+)/i.exec(answer)?.[1];
    const head = answer.indexOf('\r\n\r\n');
    if (head === -1 || answer.length < head + 4 + Number(length)) return;
    const cursor = /"cursor":"([^"]+)"/.exec(answer)?.[1];
    const updates = occurrences(answer);
    answer = '';
    socket.write(requestOf(wanted, cursor));
    count(updates);
  });
  socket.on('close', () => {
    throw new Error('a client lost its connection');
  });
  // With the cursor none is missed, however late the request is read.
  return socket;
}

process.on('message', async (message: { open: Wanted } | { expect: number }) => {
  if ('expect' in message) {
    got = 0;
    expected = message.expect;
    process.send?.('ready');
    return;
  }
  const { open: wanted } = message;
  for (let i = 0; i < wanted.clients; i += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted.clients - i) }, () => open(wanted)));
  }
  process.send?.('open');
});
process.on('disconnect', () => process.exit());
