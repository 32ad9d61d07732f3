import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTestLab } from './lab.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A lab for each worker, and the folder in which a worker says which one is its own. */
    labs: { addresses: string[]; taken: string };
  }
}

/** Starts a lab for each worker, and ends them after the last test. */
export default async function labsFirst(project: TestProject): Promise<() => Promise<unknown>> {
  const taken = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const labs = await Promise.all(Array.from({ length: project.config.maxWorkers }, () => startTestLab()));
  project.provide('labs', { addresses: labs.map(({ address }) => address), taken });
  return () => Promise.all([...labs.map((lab) => lab.close()), rm(taken, { recursive: true, force: true })]);
}
