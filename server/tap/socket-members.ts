import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What is read from the socket each time. */
const VALUES = [
  'remoteAddress',
  'remotePort',
  'remoteFamily',
  'localAddress',
  'localPort',
  'localFamily',
  'bytesRead',
  'bytesWritten',
  'connecting',
  'pending',
  'readyState',
  'timeout',
] as const;

/** What is called on the socket and answers `this`. */
const CALLS = ['setNoDelay', 'setKeepAlive', 'ref', 'unref'] as const;

/**
 * Gives `stream` the members of a `net.Socket` that servers use, so that `node:http` and `ws` take it for one.
 * `onReset` is called when someone resets the connection through it. `at`: where they are put, itself or its prototype.
 */
export function forwardSocket(raw: Socket, stream: Duplex, onReset: () => void, at: object = stream): void {
  for (const name of VALUES) Object.defineProperty(at, name, { get: () => raw[name], configurable: true });
  for (const name of CALLS) {
    const call = raw[name] as (...args: unknown[]) => unknown;
    const forward = (...args: unknown[]): Duplex => {
      call.apply(raw, args);
      return stream;
    };
    Object.defineProperty(at, name, { value: forward, writable: true, configurable: true });
  }
  raw.on('timeout', () => stream.emit('timeout'));
  Object.assign(at, {
    // node:http writes this one itself.
    server: (raw as Socket & { server?: unknown }).server,
    address: () => raw.address(),
    setTimeout(delayMs: number, callback?: () => void) {
      raw.setTimeout(delayMs);
      if (callback && delayMs === 0) stream.removeListener('timeout', callback);
      else if (callback) stream.once('timeout', callback);
      return stream;
    },
    destroySoon() {
      if (stream.writable) stream.end();
      if (stream.writableFinished) stream.destroy();
      else stream.once('finish', () => stream.destroy());
    },
    resetAndDestroy() {
      onReset();
      raw.resetAndDestroy();
      return stream;
    },
  });
}
