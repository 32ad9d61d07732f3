// Beside what is measured, a process that does nothing: how late its loop is, this machine is, whatever the lab does.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The monitor measures its own timer, as in a run (server/runs/experiment.ts): what is above that is delay. */
const RESOLUTION_MS = 10;
const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
loop.enable();
process.on('message', () => process.send?.({ p99Ms: Math.max(0, loop.percentile(99) / 1e6 - RESOLUTION_MS) }));
process.on('disconnect', () => process.exit());
