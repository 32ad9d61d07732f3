/** Hosts and ports as they stand in addresses. */
import { isIPv6 } from 'node:net';

/** The last port that there is: a port has 16 bits (RFC 9293 §3.1). */
export const LAST_PORT = 65_535;

/**
 * Ports that browsers refuse to open over HTTP, because other protocols live there (WHATWG Fetch, "bad port"), from
 * 1024 on: below, a program needs rights that a lab shouldn't have.
 */
const BLOCKED_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

export function isBlockedByBrowsers(port: number): boolean {
  return BLOCKED_PORTS.has(port);
}

/**
 * The host as browsers write it (WHATWG URL, host parsing), IPv6 without its brackets: `0` is 0.0.0.0, and
 * `0:0:0:0:0:0:0:1` is ::1. What is no host comes back as it is.
 */
export function canonicalHost(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const inAddress = isIPv6(bare) ? `[${bare}]` : bare;
  if (!URL.canParse(`http://${inAddress}/`) || (bare.includes(':') && !isIPv6(bare))) return host;
  const name = new URL(`http://${inAddress}/`).hostname.replace(/^\[(.*)\]$/, '$1');
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name) ?? [];
  if (!high || !low) return name;
  const bytes = [high, low].flatMap((hex) => [Number.parseInt(hex, 16) >> 8, Number.parseInt(hex, 16) & 0xff]);
  return bytes.join('.');
}

/** Listening on this address lets in whoever reaches the machine. */
export function isEveryone(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Where a browser on this machine finds what listens on `host`; an IPv6 address stands in brackets (RFC 3986 §3.2.2). */
export function addressOf(host: string, port: number): string {
  const name = host === '127.0.0.1' || isEveryone(host) ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
