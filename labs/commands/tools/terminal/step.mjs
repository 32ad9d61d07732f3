/**
 * Shows one line for something slow: what is being done, and how long it took.
 * @template T
 * @param {{ done(seconds: string): string }} words
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(words, what, work) {
  const started = performance.now();
  process.stdout.write(`${what} …`);
  const dots = process.stdout.isTTY ? setInterval(() => process.stdout.write('.'), 1_000) : undefined;
  try {
    const result = await work();
    console.log(` ${words.done(((performance.now() - started) / 1_000).toFixed(1))}`);
    return result;
  } catch (error) {
    console.log('');
    throw error;
  } finally {
    clearInterval(dots);
  }
}
