import { networkInterfaces } from 'node:os';

const isEveryone = (/** @type {string} */ host) => host === '0.0.0.0' || host === '::';

/**
 * Where the lab's page can be opened: from this machine, and from the network too when it listens on all addresses.
 * @param {{ address: string, host: string, port: number }} lab
 * @returns {string[]}
 */
export function addressesOf(lab) {
  if (!isEveryone(lab.host)) return [`${lab.address}/`];
  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  return [`${lab.address}/`, ...outside.map(({ address }) => `http://${address}:${lab.port}/`)];
}

/**
 * Whether other machines reach the lab.
 * @param {{ host: string }} lab
 */
export function isOpenToOthers({ host }) {
  return host !== 'localhost' && host !== '::1' && !host.startsWith('127.');
}
