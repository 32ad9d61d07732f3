/** First in, first out, without moving what remains. */
export interface Fifo<T> {
  readonly length: number;
  readonly first: T | undefined;
  push(item: T): void;
  shift(): T | undefined;
  /** Puts these in front of the others, in their order. */
  unshift(items: T[]): void;
  /** All of them, first to last; it is empty afterwards. */
  take(): T[];
}

/** Places given up at the front before the rest is moved. */
const COMPACT_AT = 1024;

export function createFifo<T>(): Fifo<T> {
  let items: (T | undefined)[] = [];
  let head = 0;
  const fifo: Fifo<T> = {
    get length() {
      return items.length - head;
    },
    get first() {
      return items[head];
    },
    push(item) {
      items.push(item);
    },
    shift() {
      if (head === items.length) return undefined;
      const item = items[head];
      items[head] = undefined;
      head += 1;
      if (head === items.length || head > COMPACT_AT) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
    unshift(before) {
      items = [...before, ...items.slice(head)];
      head = 0;
    },
    take() {
      const all = items.slice(head) as T[];
      items = [];
      head = 0;
      return all;
    },
  };
  return fifo;
}
