import type { NextFunction, Request, Response } from 'express';

/** So much of a body is read without waiting; whoever sends more, or can't say how much, waits for a turn. */
const SMALL_BYTES = 8 * 1024 * 1024;

/** Lets large bodies in one at a time: several documents at once would fill the memory. */
export function takeTurns(): (request: Request, response: Response, next: NextFunction) => void {
  let last = Promise.resolve();
  return (request, response, next) => {
    const { 'content-length': length, 'content-encoding': encoding } = request.headers;
    if (length !== undefined && Number(length) <= SMALL_BYTES && encoding === undefined) return next();
    const before = last;
    last = new Promise((done) => {
      response.once('close', done);
    });
    void before.then(() => next());
  };
}
