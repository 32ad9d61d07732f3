// Programs that tests need and that one command installs: as root on Debian or one of its kin.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A program that is looked for, and the packages that bring it.
 * @template T
 * @typedef {{ packages: string[], find(): T | null }} Installable `find`: null where it is not here
 */

/** Whether this process may install packages with apt-get. */
function canInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Installs packages where that can be done: the first of these choices that there is. Says whether it was done.
 * @param {string[][]} choices
 * @param {NodeJS.ProcessEnv} env
 */
export function installPackages(choices, env = process.env) {
  if (!canInstall()) return false;
  // In a line of its own, whatever is being said beside it.
  console.error(`\nInstalling ${choices.at(-1)?.join(', ')} with apt-get …`);
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  // Somebody else may be installing: two minutes are waited for that.
  const install = (/** @type {string[]} */ packages) =>
    apt('install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...packages);
  const any = () => choices.some(install);
  // Without a network that is soon known.
  return any() || (apt('update', '-q', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15') && any());
}

/**
 * What is looked for; where it is not here, it is installed, if that can be done. Null: there is none.
 * @template T
 * @param {Installable<T>} program
 */
export function findOrInstall({ packages, find }) {
  return find() ?? (installPackages([packages]) ? find() : null);
}
