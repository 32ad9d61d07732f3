// Finds tshark (Wireshark without its window), which the tests of traces open files with; installs it where that is one command.
import { spawnSync } from 'node:child_process';
import { installPackages } from './debian.mjs';

const PLACES = [
  'tshark',
  '/Applications/Wireshark.app/Contents/MacOS/tshark',
  'C:\\Program Files\\Wireshark\\tshark.exe',
];

/** @param {string} path */
const runs = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;

/** Null: there is none, and it can't be installed. */
export function findTshark() {
  const found = () => PLACES.find(runs) ?? null;
  return found() ?? (installPackages([['--no-install-recommends', 'tshark']]) ? found() : null);
}
