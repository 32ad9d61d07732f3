/**
 * What a program has started and what has left its process group since (a daemon, `setsid`). Linux alone tells with what
 * environment a process was started, so each program is given a mark there, which its children inherit.
 */
import { readdir, readFile } from 'node:fs/promises';

/** The variable that holds the mark. */
export const MARK_VARIABLE = 'DUPLEX_LAB_PROGRAM';
/** Somebody may start another one while we look. */
const MOST_ROUNDS = 10;

/** Kills all processes with this mark. Elsewhere than on Linux it does nothing. */
export async function endStrays(mark: string): Promise<void> {
  if (process.platform !== 'linux') return;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const pids = await withMark(mark);
    if (pids.length === 0) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}

async function withMark(mark: string): Promise<number[]> {
  const entry = `${MARK_VARIABLE}=${mark}`;
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const carry = await Promise.all(
    pids.map(async (pid) => {
      // Another user's can't be read, and one that has ended has none.
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environment.split('\0').includes(entry);
    }),
  );
  return pids.filter((_pid, index) => carry[index]).map(Number);
}
