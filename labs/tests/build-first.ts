import { build, isBuilt } from '../commands/build.mjs';

/** Builds the lab before the first test, once: tests run side by side, and each of them starts a lab. */
export default async function buildFirst(): Promise<void> {
  if (!(await isBuilt())) await build();
}
