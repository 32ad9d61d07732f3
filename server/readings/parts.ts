import type { Asking } from './asking.ts';

/**
 * What the thread has opened, part by part. No generator: one that nobody began to read would not be told that its reader
 * left.
 */
export function partsOf({ ask, tell }: Asking, opened: number): AsyncIterableIterator<Uint8Array> {
  const shut = (): void => tell('shut', { opened });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const value = await ask('part', { opened });
      if (value === null) shut();
      return value === null ? { done: true, value } : { done: false, value };
    },
    async return() {
      shut();
      return { done: true, value: null };
    },
  };
}
