/** For tests: how a server answers an opening handshake. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** The status of the answer. `address`: http://… */
export async function statusOf(address: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(address.replace('http', 'ws'), { headers });
  socket.on('error', () => {});
  const answered = Promise.race([
    once(socket, 'upgrade').then(() => 101),
    once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number),
  ]);
  const status = await answered;
  socket.terminate();
  return status;
}
