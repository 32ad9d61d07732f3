import { networkInterfaces } from 'node:os';

/**
 * Where the lab's page can be opened: from this machine, and from the network too when it listens on all addresses.
 * @param {{ address: string, port: number }} lab
 * @param {string} host
 * @returns {string[]}
 */
export function addressesOf(lab, host) {
  if (host !== '0.0.0.0' && host !== '::') return [`${lab.address}/`];
  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  return [`${lab.address}/`, ...outside.map(({ address }) => `http://${address}:${lab.port}/`)];
}
