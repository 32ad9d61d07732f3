// Finds a Redis server that a shared feed can be kept in, for its tests and its bench; installs it where that is one command.
import { spawnSync } from 'node:child_process';
import { findOrInstall } from './debian.mjs';

const OLDEST_MAJOR = 7;

/** @param {string} path */
function isThere(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/v=(\d+)\./.exec(stdout ?? '')?.[1]) >= OLDEST_MAJOR;
}

/** Its path. */
export const REDIS = {
  packages: ['redis-server'],
  find: () => ['redis-server', 'valkey-server'].find(isThere) ?? null,
};

/** Its path. Null: there is none, and it can't be installed. */
export const findRedis = () => findOrInstall(REDIS);
