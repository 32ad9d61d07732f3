import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CLOSE_LIMIT_MS = 10_000;

/**
 * What the lab's process has used so far, all its threads together.
 * @typedef {{ cpuMs: number, rssBytes: number }} Usage
 */

/** Starts the lab in a process of its own. Rejects when it ends before it listens. */
export async function startLabProcess() {
  const child = fork(fileURLToPath(new URL('./lab-child.mjs', import.meta.url)), {
    // What a command prints is its own: what the lab may have to say stands beside it.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = once(child, 'exit');
  const [told] = await Promise.race([once(child, 'message'), ended]);
  if (typeof told !== 'object' || told === null) throw new Error('The lab ended before it listened.');
  return {
    /** @type {string} */
    address: told.address,
    /** @returns {Promise<Usage>} */
    async usage() {
      child.send('usage');
      const [usage] = await once(child, 'message');
      return usage;
    },
    async close() {
      if (child.connected) child.send('close');
      // All is measured by then: whatever keeps it from closing is not waited for.
      const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
  };
}
