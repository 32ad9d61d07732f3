import { build } from '../commands/build.mjs';
import { isBuilt } from '../commands/stamp.mjs';

/** Builds the lab before the first test, once: tests run side by side, and each of them starts a lab. */
export default async function buildFirst(): Promise<void> {
  if (!(await isBuilt())) await build();
}
