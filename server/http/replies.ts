import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What is being answered on each connection: an error is said in its turn, or not at all. */
export interface Replies {
  follow(request: IncomingMessage, response: ServerResponse): void;
  /** Whether the newest request's head was read, and its body not yet to its end. */
  inBody(socket: Duplex): boolean;
  /** Calls `say` once what came before the error is answered, unless nothing can be said on this connection any more. */
  afterLast(socket: Duplex, say: () => void): void;
  /** What is being answered on this connection is the last; what is asked next is answered on another. */
  endAfter(socket: Duplex): void;
  /** Calls `go` once all that was asked before is answered; never when that answer was the last of the connection. */
  inTurn(socket: Duplex, go: () => void): void;
}

export function createReplies(): Replies {
  const newest = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>();
  const ending = new WeakSet<Duplex>();
  /** On each connection on which several were asked at once: those whose turn had not come. */
  const queued = new WeakMap<Duplex, Set<ServerResponse>>();

  /** Node tells a response that its connection is gone only once its turn has come. */
  const tellOfEnd = (socket: Duplex, response: ServerResponse): void => {
    const all = queued.get(socket) ?? new Set();
    if (!queued.has(socket)) {
      socket.once('close', () => {
        for (const one of all) {
          if (!one.socket) one.destroy().emit('close');
        }
      });
    }
    queued.set(socket, all.add(response));
    response.once('finish', () => all.delete(response));
  };

  return {
    follow(request, response) {
      const { socket } = request;
      if (!response.socket) tellOfEnd(socket, response);
      // Whoever has closed its side asks nothing more: the answer under way says that it is the last.
      if (!newest.has(socket)) {
        socket.once('end', () => {
          const last = newest.get(socket);
          if (last) last.response.shouldKeepAlive = false;
        });
      }
      newest.set(socket, { request, response });
      if (ending.has(socket)) response.shouldKeepAlive = false;
    },
    inBody: (socket) => newest.get(socket)?.request.complete === false,
    afterLast(socket, say) {
      const last = newest.get(socket);
      if (!last) return say();
      const { request, response } = last;
      // In the body of the newest request: this is its answer, if it has none yet and is next to be answered.
      if (!request.complete && !response.headersSent && response.socket) return say();
      // Its answer has said, or will say, that it is the last.
      if (response.writableEnded && !response.shouldKeepAlive) return;
      if (response.writableFinished) return say();
      // In the middle of a body nothing can be said any more.
      if (!request.complete || (response.headersSent && !response.writableEnded)) return void socket.destroy();
      response.once('finish', say);
    },
    endAfter(socket) {
      ending.add(socket);
      const response = newest.get(socket)?.response;
      if (!response || response.writableFinished) return;
      // Its head may have promised another; then the end of the connection says it.
      if (response.headersSent) response.once('finish', () => void (socket as Socket).destroySoon());
      else response.shouldKeepAlive = false;
    },
    inTurn(socket, go) {
      const response = newest.get(socket)?.response;
      const goOn = (): void => {
        if (!response || response.shouldKeepAlive) go();
      };
      if (!response || response.writableFinished) goOn();
      else response.once('finish', goOn);
    },
  };
}
