/** What the processes of a group use, as Linux tells it in /proc. Elsewhere nobody does. */
import { readdir, readFile } from 'node:fs/promises';

export interface Used {
  /** Since each of them began. */
  cpuUs: number;
  rssBytes: number;
}

/** Of all processes of this group; null: it can't be told. */
export async function usedByGroup(group: number): Promise<Used | null> {
  const names = await readdir('/proc').catch(() => []);
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => usedBy(name, group)));
  const found = all.filter((one) => one !== null);
  if (found.length === 0) return null;
  return {
    cpuUs: found.reduce((sum, { cpuUs }) => sum + cpuUs, 0),
    rssBytes: found.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
  };
}

/** Null: it is of another group, or has gone. */
async function usedBy(pid: string, group: number): Promise<Used | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // A program's name may hold blanks and brackets; what follows the last bracket has neither.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (Number(fields[2]) !== group) return null;
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const rssKilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  const cpuUs = (await cpuOfThreads(pid)) ?? (Number(fields[11]) + Number(fields[12])) * TICK_US;
  return { cpuUs, rssBytes: 1024 * rssKilobytes };
}

/** A tick of the clock in which `stat` counts is a hundredth of a second on Linux. */
const TICK_US = 10_000;

/** To the nanosecond, where the kernel keeps that; threads that have ended are missing. */
async function cpuOfThreads(pid: string): Promise<number | null> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const all = await Promise.all(
    threads.map((id) => readFile(`/proc/${pid}/task/${id}/schedstat`, 'utf8').catch(() => '')),
  );
  const spent = all.map((text) => Number(text.split(' ')[0] || Number.NaN));
  if (spent.length === 0 || spent.some(Number.isNaN)) return null;
  return spent.reduce((sum, ns) => sum + ns, 0) / 1000;
}
