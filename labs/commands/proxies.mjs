// Finds nginx and HAProxy, for their tests; installs both where that is one command.
import { versionOf } from '../servers/proxies/proxy.mjs';
import { installPackages } from './debian.mjs';

const PROXIES = /** @type {const} */ (['nginx', 'haproxy']);

/** Those that are here. */
export function findProxies() {
  const here = () => PROXIES.filter((name) => versionOf(name) !== null);
  if (here().length < PROXIES.length) installPackages([['--no-install-recommends', ...PROXIES]]);
  return here();
}
