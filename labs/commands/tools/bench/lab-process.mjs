import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CLOSE_LIMIT_MS = 10_000;

/**
 * What the lab's process has used so far, all its threads together.
 * @typedef {{ cpuMs: number, rssBytes: number }} Usage
 */

/** Starts the lab in a process of its own. */
export async function startLabProcess() {
  const child = fork(fileURLToPath(new URL('./lab-child.mjs', import.meta.url)));
  const [{ address }] = await once(child, 'message');
  return {
    /** @type {string} */
    address,
    /** @returns {Promise<Usage>} */
    async usage() {
      child.send('usage');
      const [usage] = await once(child, 'message');
      return usage;
    },
    async close() {
      child.send('close');
      // All is measured by then: whatever keeps it from closing is not waited for.
      const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS);
      await once(child, 'exit');
      clearTimeout(limit);
    },
  };
}
