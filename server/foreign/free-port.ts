/** A port for a program that must be told one. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports are drawn from below those that systems give to whoever asks for any (RFC 6335 §6: from 49152 on; Linux: from
 * 32768 on), so that nobody else is given it before the program listens.
 */
const DRAWN_FROM = 20_000;
const DRAWN_BELOW = 32_000;
const MAX_TRIES = 100;

/** A port on which nobody listens now, drawn at random. Rejects as `listen` did if none could be had. */
export async function freePort(triesLeft = MAX_TRIES): Promise<number> {
  const port = randomInt(DRAWN_FROM, DRAWN_BELOW);
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (triesLeft <= 1) throw error;
    return freePort(triesLeft - 1);
  }
  server.close();
  await once(server, 'close');
  return port;
}
