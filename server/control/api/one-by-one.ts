import type { Response } from 'express';

/** Does this work when what was asked before is done; null: whoever asked has left meanwhile, and nothing was done. */
export type OneByOne = <T>(response: Response, work: () => Promise<T>) => Promise<T | null>;

/**
 * What takes long to compute is asked of the readings one by one: what is computed quickly waits for the one that is being
 * done, not for all.
 */
export function createOneByOne(): OneByOne {
  let last: Promise<unknown> = Promise.resolve();
  return (response, work) => {
    const done = last.then(() => (response.destroyed ? null : work()));
    last = done.catch(() => {});
    return done;
  };
}
