/** One TCP connection of a client, without anything in between: what it reads is lent from one buffer for all. */
import { connect, type Socket } from 'node:net';

export interface Place {
  host: string;
  port: number;
  /** Where the connection starts; left out: where the system likes. */
  localAddress?: string;
}

export interface LineHandlers {
  onOpen(): void;
  /** Lent: it is only valid until the call returns. */
  onBytes(bytes: Buffer): void;
  /** The server ends, or nobody is there. Called once. */
  onEnd(): void;
}

export interface Line {
  write(text: string | Buffer): void;
  /** Lets go of it; nobody is called back any more. */
  close(): void;
}

/** Bytes of all lines together, as TCP carried them. */
export interface Traffic {
  down: number;
  up: number;
}

const READ_BYTES = 64 * 1024;
const shared = Buffer.allocUnsafe(READ_BYTES);

export function openLine({ host, port, localAddress }: Place, traffic: Traffic, handlers: LineHandlers): Line {
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    socket.destroy();
    handlers.onEnd();
  };
  const socket: Socket = connect({
    host,
    port,
    ...(localAddress !== undefined && { localAddress }),
    noDelay: true,
    onread: {
      buffer: shared,
      callback(count) {
        traffic.down += count;
        try {
          if (!isOver) handlers.onBytes(shared.subarray(0, count));
        } catch {
          // What it says is no HTTP and no WebSocket: then it is of no use to anybody.
          end();
        }
        return true;
      },
    },
  });
  socket.on('connect', handlers.onOpen);
  socket.on('error', end);
  socket.on('end', end);
  socket.on('close', end);
  return {
    write(text) {
      traffic.up += text.length;
      socket.write(text, 'latin1');
    },
    close() {
      isOver = true;
      socket.destroy();
    },
  };
}
