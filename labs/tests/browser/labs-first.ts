import type { TestProject } from 'vitest/node';
import { startTestLab } from './lab.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A lab for each worker. */
    labs: string[];
  }
}

/** Starts a lab for each worker, and ends them after the last test. */
export default async function labsFirst(project: TestProject): Promise<() => Promise<unknown>> {
  const labs = await Promise.all(Array.from({ length: project.config.maxWorkers }, () => startTestLab()));
  project.provide(
    'labs',
    labs.map(({ address }) => address),
  );
  return () => Promise.all(labs.map((lab) => lab.close()));
}
