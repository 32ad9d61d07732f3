// Finds Python with Tornado, for the tests of the servers; installs both where that is one command.
import { spawnSync } from 'node:child_process';
import { findOrInstall } from './debian.mjs';

/** Debian's comes last on the path where there is another Python before it. */
const PYTHONS = ['python3', '/usr/bin/python3', 'python', 'py'];

/** @param {string} python */
const hasTornado = (python) => spawnSync(python, ['-c', 'import tornado'], { stdio: 'ignore' }).status === 0;

/** The Python that has it. */
export const TORNADO = { packages: ['python3', 'python3-tornado'], find: () => PYTHONS.find(hasTornado) ?? null };

/** The Python that has Tornado. Null: there is none, and it can't be installed. */
export const findTornado = () => findOrInstall(TORNADO);
