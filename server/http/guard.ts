/**
 * Who may speak to the lab. By default it listens on loopback only, but any web page in the same browser can
 * send requests to loopback too: DNS rebinding is stopped by the Host header, cross-site use by the Origin.
 */
import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { Problem, quote } from '../problem.ts';

export interface Guard {
  /** Throws a `Problem` (421) unless the Host header is one of our names, with the port it came in on. */
  checkHost(request: IncomingMessage): void;
  /** Throws a `Problem` (403) if the request comes from a page that isn't ours (no Origin: no browser, fine). */
  checkOrigin(request: IncomingMessage): void;
  /**
   * Our origins under the name that this request used, for Content-Security-Policy. Its grammar has no IPv6
   * addresses (CSP 3 §2.3.1), so for those any http origin must do.
   */
  originsFor(request: IncomingMessage): string;
}

/** The names this lab answers to when it listens on `host`. */
export function namesOf(host: string): string[] {
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  const bracket = (address: string): string => (address.includes(':') ? `[${address}]` : address);
  if (host !== '0.0.0.0' && host !== '::') return [...new Set([...loopback, bracket(host.toLowerCase())])];
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map((one) => bracket(one.address)),
  );
  return [...new Set([...loopback, hostname().toLowerCase(), ...addresses])];
}

/** `ports`: all ports of this lab, asked anew each time because they are known only after listening. */
export function createGuard(host: string, ports: () => number[]): Guard {
  const names = new Set(namesOf(host));
  const origins = (): string[] =>
    [...names].flatMap((name) => ports().flatMap((port) => [`http://${name}:${port}`, `https://${name}:${port}`]));

  return {
    originsFor(request) {
      const name = request.headers.host?.replace(/:\d+$/, '') ?? '';
      return name.startsWith('[')
        ? 'http: https:'
        : ports()
            .map((port) => `http://${name}:${port} https://${name}:${port}`)
            .join(' ');
    },
    checkHost(request) {
      const received = request.headers.host?.toLowerCase();
      const port = request.socket.localPort;
      const ours = [...names].some((name) => received === `${name}:${port}` || (port === 80 && received === name));
      if (ours) return;
      throw new Problem(421, 'foreign-host', {
        en: `The Host header ${quote(received ?? '')} is not this lab's. Open it as http://localhost:${port}/ (to use another name or address, start the lab with --host).`,
        es: `La cabecera Host ${quote(received ?? '')} no es de este laboratorio. Ábrelo como http://localhost:${port}/ (para usar otro nombre o dirección, arráncalo con --host).`,
      });
    },
    checkOrigin(request) {
      const { origin } = request.headers;
      if (origin === undefined || origins().includes(origin.toLowerCase())) return;
      throw new Problem(403, 'foreign-origin', {
        en: `The page at ${quote(origin)} may not use this lab: only the lab's own pages may (their Origin is checked, RFC 6455 section 10.2).`,
        es: `La página de ${quote(origin)} no puede usar este laboratorio: solo sus propias páginas (se comprueba su Origin, RFC 6455, sección 10.2).`,
      });
    },
  };
}
