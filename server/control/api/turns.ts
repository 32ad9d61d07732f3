import type { NextFunction, Request, Response } from 'express';

/** The bodies that are held at the same time have so much room together; one that is larger gets it alone. */
const ROOM_BYTES = 32 * 1024 * 1024;
/** Such a small one needs no turn: whoever sends large ones slowly keeps nobody else from being heard. */
const SMALL_BYTES = 64 * 1024;
/** Whoever has a turn and sends nothing for so long loses it, with the connection. */
const SILENCE_LIMIT_MS = 30_000;

/** Comes before what reads a body: goes on to it when there is room for that body. */
export type Turns = (request: Request, response: Response, next: NextFunction) => void;

/** Lets bodies in one after another as long as they don't fit in together: many at once would fill the memory. */
export function createTurns({ roomBytes = ROOM_BYTES, silenceLimitMs = SILENCE_LIMIT_MS } = {}): Turns {
  const line: { bytes: number; begin(): void }[] = [];
  let heldBytes = 0;

  const settle = (): void => {
    for (let first = line[0]; first && heldBytes + first.bytes <= roomBytes; first = line[0]) {
      line.shift();
      heldBytes += first.bytes;
      first.begin();
    }
  };

  return (request, response, next) => {
    const bytes = Math.min(roomNeeded(request), roomBytes);
    if (bytes <= SMALL_BYTES) return next();
    const waiting = {
      bytes,
      begin() {
        loseTurnInSilence(request, silenceLimitMs);
        next();
      },
    };
    line.push(waiting);
    response.once('close', () => {
      const at = line.indexOf(waiting);
      if (at === -1) heldBytes -= bytes;
      else line.splice(at, 1);
      settle();
    });
    settle();
  };
}

/** What a body says of its length; one that says nothing, or that is packed, may become any size. */
function roomNeeded({ headers }: Request): number {
  const { 'content-length': length, 'content-encoding': encoding, 'transfer-encoding': coding } = headers;
  if (encoding !== undefined || coding !== undefined) return Number.POSITIVE_INFINITY;
  return Number(length ?? 0);
}

/** While the body comes. Computing the answer may take longer. */
function loseTurnInSilence(request: Request, limitMs: number): void {
  const { socket } = request;
  const usualMs = socket.timeout ?? 0;
  socket.setTimeout(limitMs);
  request.once('end', () => socket.setTimeout(usualMs));
}
