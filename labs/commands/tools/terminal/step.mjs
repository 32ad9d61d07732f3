/**
 * Shows one line for something slow: what is being done, and how long it took.
 * @template T
 * @param {{ done(seconds: string): string }} words
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {NodeJS.WriteStream} out where it is shown
 * @returns {Promise<T>}
 */
export async function step(words, what, work, out = process.stdout) {
  const started = performance.now();
  out.write(`${what} …`);
  const dots = out.isTTY ? setInterval(() => out.write('.'), 1_000) : undefined;
  try {
    const result = await work();
    out.write(` ${words.done(((performance.now() - started) / 1_000).toFixed(1))}\n`);
    return result;
  } catch (error) {
    out.write('\n');
    throw error;
  } finally {
    clearInterval(dots);
  }
}
