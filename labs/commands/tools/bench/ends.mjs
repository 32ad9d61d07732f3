// The two ends of the relay's bench, each in a process of its own: `ends.mjs program` and `ends.mjs client`.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const MESSAGE_BYTES = 100;
/** A frame as a browser sends it, and the answer (RFC 6455 §5.2). */
const UP = Buffer.concat([Buffer.from([0x81, 0x80 | MESSAGE_BYTES, 0, 0, 0, 0]), Buffer.alloc(MESSAGE_BYTES, 'x')]);
const DOWN = Buffer.concat([Buffer.from([0x81, MESSAGE_BYTES]), Buffer.alloc(MESSAGE_BYTES, 'x')]);
const ANSWER = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

const FLOOD_CHUNK = Buffer.alloc(65_536);
/** Where a server of the lab gives up on a client that doesn't read. */
const UNREAD_LIMIT_BYTES = 1024 * 1024;
const STANDS_STILL_MS = 300;

const BLOCKS = 8;
const BUSY_TRIPS = 250;
const PACED_TRIPS = 250;
const PACE_MS = 12;

/** Answers each frame with one, and each line of its standard input with itself. */
function program() {
  process.stdin.on('data', (data) => process.stdout.write(data));
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', (request) => {
      if (String(request).startsWith('GET /flood')) return void flood(socket);
      socket.write(ANSWER);
      let bytes = 0;
      socket.on('data', ({ length }) => {
        for (bytes += length; bytes >= UP.length; bytes -= UP.length) socket.write(DOWN);
      });
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address?.port);
  });
}

/**
 * Writes until so much waits here, and stays: that is what a server sees of a client that doesn't read.
 * @param {import('node:net').Socket} socket
 */
async function flood(socket) {
  let written = 0;
  for (let stillMs = 0; stillMs < STANDS_STILL_MS; stillMs += 20) {
    while (socket.writableLength < UNREAD_LIMIT_BYTES) {
      socket.write(FLOOD_CHUNK);
      written += FLOOD_CHUNK.length;
      stillMs = 0;
    }
    await wait(20);
  }
  process.send?.(written);
}

/**
 * Round trips over each of these ports in turn, back to back and one now and then; medians in microseconds.
 * @param {number[]} ports
 */
async function client(ports) {
  const trips = await Promise.all(ports.map(opened));
  /** @type {{ busy: number[][], paced: number[][] }} */
  const times = { busy: ports.map(() => []), paced: ports.map(() => []) };
  for (let block = 0; block < BLOCKS; block++) {
    for (const [i, trip] of trips.entries()) {
      for (let n = 0; n < BUSY_TRIPS; n++) {
        const us = await trip();
        // The first block warms up.
        if (block > 0) times.busy[i]?.push(us);
      }
    }
  }
  for (let n = 0; n < PACED_TRIPS; n++) {
    for (const [i, trip] of trips.entries()) {
      await wait(PACE_MS);
      times.paced[i]?.push(await trip());
    }
  }
  process.send?.({ busy: times.busy.map(median), paced: times.paced.map(median) });
}

/** @param {number} port */
async function opened(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.write(`GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
  await once(socket, 'data');
  return async () => {
    const began = performance.now();
    socket.write(UP);
    for (let bytes = 0; bytes < DOWN.length; ) bytes += (await once(socket, 'data'))[0].length;
    return 1000 * (performance.now() - began);
  };
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const [role = '', ...ports] = process.argv.slice(2);
if (role === 'program') program();
else await client(ports.map(Number));
