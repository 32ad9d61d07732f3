/**
 * Timers that keep their rate. Browsers slow the timers of a frame that is scrolled away to one a second while
 * it still counts as visible; polling would quietly collapse. Chromium does so to `AbortSignal.timeout` as well. A
 * worker's timers are left alone.
 */
let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, () => void>();

function timerWorker(): Worker {
  const source = 'onmessage = ({ data }) => setTimeout(() => postMessage(data.id), data.delayMs)';
  const created = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  created.onmessage = ({ data }) => {
    waiting.get(data)?.();
    waiting.delete(data);
  };
  return created;
}

/** Waits `delayMs`. Ends early, without an error, when `signal` aborts: callers look at it anyway. */
export function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    worker ??= timerWorker();
    lastId += 1;
    const end = (): void => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    waiting.set(lastId, end);
    worker.postMessage({ id: lastId, delayMs });
    signal.addEventListener('abort', end, { once: true });
  });
}
