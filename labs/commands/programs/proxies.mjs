// Finds nginx and HAProxy, for their tests; installs both where that is one command.
import { versionOf } from '../../servers/proxies/proxy.mjs';
import { findOrInstall } from './debian.mjs';

/** @type {import('../../servers/proxies/proxy.mjs').ProxyName[]} */
const BOTH = ['nginx', 'haproxy'];
const here = () => BOTH.filter((name) => versionOf(name) !== null);

/** Both, by name. */
export const PROXIES = { packages: BOTH, find: () => (here().length === BOTH.length ? BOTH : null) };

/** Those that are here. */
export const findProxies = () => findOrInstall(PROXIES) ?? here();
