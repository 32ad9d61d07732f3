/**
 * Your WebSocket server. It listens, and answers nothing yet. What comes next, and whether it works:
 *   npm run check -- yours/typescript --watch
 * `feed.ts` is the way to the lab; you need what it exports from step 10 on. Split this file as you like.
 */
import { createServer, type Socket } from 'node:net';
import { readFeed, say } from './feed.ts';

/** One connection, from its first byte on. */
function serve(socket: Socket): void {
  // A connection that breaks off is no reason for the whole program to end.
  socket.on('error', () => {});
  socket.on('data', (bytes: Buffer) => {
    // Step 1 begins here: these are bytes of a request, perhaps not yet all of them.
    console.error(`${bytes.length} bytes came`);
  });
}

const server = createServer(serve);
const port = Number(process.env.PORT);

readFeed({
  ready: () => server.listen(port, process.env.HOST, () => say({ listening: port })),
  // The lab is done with this program.
  finish: () => process.exit(),
});
