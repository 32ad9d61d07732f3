// Finds tshark (Wireshark without its window), which the tests of traces open files with; installs it where that is one command.
import { spawnSync } from 'node:child_process';
import { findOrInstall } from './debian.mjs';

const PLACES = [
  'tshark',
  '/Applications/Wireshark.app/Contents/MacOS/tshark',
  'C:\\Program Files\\Wireshark\\tshark.exe',
];

/** @param {string} path */
const runs = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;

/** Its path. */
export const TSHARK = { packages: ['tshark'], find: () => PLACES.find(runs) ?? null };

/** Its path. Null: there is none, and it can't be installed. */
export const findTshark = () => findOrInstall(TSHARK);
