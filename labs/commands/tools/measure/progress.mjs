const TICK_MS = 1_000;

/**
 * What goes on, line by line. On a terminal the line of what is waited for counts its seconds.
 * @param {NodeJS.WriteStream} out
 */
export function createProgress(out) {
  /** Stands and is not finished; '' when there is none. */
  let waiting = '';
  let beganMs = 0;
  const elapsed = () => `${((performance.now() - beganMs) / 1_000).toFixed(0)} s`;
  const draw = () => out.isTTY && out.write(`\r\x1b[K${waiting} … ${elapsed()}`);

  return {
    /** @param {string} line */
    tell(line) {
      if (out.isTTY && waiting) out.write('\r\x1b[K');
      out.write(`${line}\n`);
      if (waiting) draw();
    },
    /**
     * @template T
     * @param {string} line
     * @param {() => Promise<T>} work
     * @returns {Promise<T>}
     */
    async wait(line, work) {
      waiting = line;
      beganMs = performance.now();
      draw();
      const ticking = setInterval(draw, TICK_MS);
      try {
        return await work();
      } finally {
        clearInterval(ticking);
        out.write(`${out.isTTY ? '\r\x1b[K' : ''}${line} … ${elapsed()}\n`);
        waiting = '';
      }
    },
  };
}
