/**
 * The relay: a tapped connection, joined with one of its own to the program. Every byte is passed on as it is, both
 * ends close as the other does. The tap, TLS and the link stand in front of it, as they stand in front of our server.
 */
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a request line may take before it is known where a connection goes. */
const LONGEST_PEEK_BYTES = 4096;

/** Joins a connection with the program that listens on `port` of 127.0.0.1. */
export function relay(stream: Duplex, port: number): void {
  const program = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  stream.pipe(program);
  program.pipe(stream);
  // What breaks off on one side breaks off on the other: a browser must not take a fallen program for one that said goodbye.
  stream.on('error', () => program.resetAndDestroy());
  program.on('error', () => reset(stream));
  stream.on('close', () => program.destroy());
  program.on('close', (hadError) => {
    if (hadError || !stream.writableEnded) stream.destroy();
  });
}

/** A socket, and what the tap makes of one, can be reset; another stream can only be ended. */
function reset(stream: Duplex & Partial<Pick<Socket, 'resetAndDestroy'>>): void {
  if (stream.resetAndDestroy) stream.resetAndDestroy();
  else stream.destroy();
}

/**
 * Reads the path of a connection's first request, and gives the connection on as if nothing had been read. What never
 * says a whole request line has an empty path.
 */
export function peekPath(stream: Duplex, then: (path: string) => void): void {
  let seen = Buffer.alloc(0);
  const look = (bytes: Buffer): void => {
    seen = Buffer.concat([seen, bytes]);
    const line = /^\S+ (\S*) /.exec(seen.toString('latin1'));
    if (!line && seen.length < LONGEST_PEEK_BYTES && !seen.includes(10)) return;
    settle(pathIn(line?.[1] ?? ''));
  };
  const settle = (path: string): void => {
    stream.off('data', look).off('end', giveUp);
    if (stream.destroyed) return;
    stream.pause();
    if (!stream.readableEnded && seen.length > 0) stream.unshift(seen);
    then(path);
    // It was paused on purpose: who reads it now does not know that.
    stream.resume();
  };
  const giveUp = (): void => settle('');
  stream.on('data', look).on('end', giveUp);
  // Whoever takes it over listens too; until then a reset must not crash the lab.
  stream.on('error', () => {});
}

/** Of a target, which may be a whole address (RFC 9112 §3.2.2). */
function pathIn(target: string): string {
  return /^(?:https?:\/\/[^/?#]*)?([^?#]*)/i.exec(target)?.[1] ?? '';
}
