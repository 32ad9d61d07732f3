/** How busy this process is: its CPU, and how late its event loop comes to anything. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Load {
  /** Of all its threads. */
  cpuUs: number;
  wallMs: number;
  loop: { p50Ms: number; p99Ms: number; maxMs: number };
}

/**
 * Tells of the time since it was made, or since the last call that asked it to begin anew. It looks at the event loop every
 * `resolution` milliseconds, and each look costs some CPU: that of a timer.
 */
export function createLoadMeter(resolution: number): (beginAnew: boolean) => Load {
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  let cpu = process.cpuUsage();
  let atMs = performance.now();
  // The histogram is of whole intervals between two ticks: what is over the interval is lateness.
  const late = (ns: number): number => (Number.isFinite(ns) ? Math.max(0, ns / 1e6 - resolution) : 0);
  return (beginAnew) => {
    const { user, system } = process.cpuUsage(cpu);
    const now = performance.now();
    const load: Load = {
      cpuUs: user + system,
      wallMs: now - atMs,
      loop: { p50Ms: late(delays.percentile(50)), p99Ms: late(delays.percentile(99)), maxMs: late(delays.max) },
    };
    if (beginAnew) {
      delays.reset();
      [cpu, atMs] = [process.cpuUsage(), now];
    }
    return load;
  };
}
