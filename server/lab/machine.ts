import { arch, cpus, type as osType, release } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import type { ClientEnvironment, Environment } from '../contract.ts';

export const LAB_VERSION = packageJson.version;

/** What each run's document says of the machine that it was made on. */
export function thisMachine(): Omit<Environment, keyof ClientEnvironment> {
  return {
    labVersion: LAB_VERSION,
    node: process.version,
    // Of the kernel's version only the numbers: what a builder appends names a machine, not a behaviour.
    os: `${osType()} ${/^[\d.]*\d/.exec(release())?.[0] ?? ''} ${arch()}`,
    cpus: `${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}`,
  };
}
