/**
 * Who may speak to the lab. By default it listens on loopback only, but any web page in the same browser can
 * send requests to loopback too: DNS rebinding is stopped by the Host header, cross-site use by the Origin.
 */
import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { Problem, quote } from '../problem.ts';
import { headersOf } from '../tap/decode/http1/head.ts';
import { type HostFault, hostFault, readTarget, schemeFits } from '../tap/decode/http1/target.ts';
import { cameOverHttp2 } from './http2/request.ts';

export interface Guard {
  /**
   * Throws a `Problem` (400) unless there is one well-formed Host (RFC 9112 §3.2), and (421) unless the request is
   * meant for one of our names, with this port (the one it came in on, unless a proxy has passed it on), or for a proxy
   * that stands before us; also (505) when it is neither HTTP/1.0 nor 1.1.
   */
  checkHost(request: IncomingMessage, port?: number): void;
  /** Throws a `Problem` (403) if the request comes from a page that isn't ours (no Origin: no browser, fine). */
  checkOrigin(request: IncomingMessage): void;
  /**
   * These ports (all that are open unless told otherwise; '*': any) under the name that this request used, as sources of
   * a Content-Security-Policy. Its grammar has no IPv6 addresses (CSP 3 §2.3.1), so for those the scheme must do.
   */
  sourcesFor(request: IncomingMessage, schemes: string[], ports?: (number | '*')[]): string;
  /** The lab's own page, likewise. */
  labSource(request: IncomingMessage): string;
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

/**
 * `ports`: all ports of this lab, that of its page first, asked anew each time because they are known only after listening.
 * `behind`: origins of proxies by which browsers may come, such as http://localhost:8080.
 */
export function createGuard(host: string, ports: () => number[], behind: readonly string[] = []): Guard {
  const names = new Set(namesOf(host));
  const origins = (): string[] =>
    [...names]
      .flatMap((name) => ports().flatMap((port) => [`http://${name}:${port}`, `https://${name}:${port}`]))
      .concat(behind);
  const proxies = behind.map((origin) => new URL(origin).host);

  const sourcesFor: Guard['sourcesFor'] = (request, schemes, wanted = ports()) => {
    const name = authorityOf(request).replace(/:\d*$/, '');
    if (name.startsWith('[')) return schemes.map((scheme) => `${scheme}:`).join(' ');
    return wanted.flatMap((port: number | '*') => schemes.map((scheme) => `${scheme}://${name}:${port}`)).join(' ');
  };

  return {
    sourcesFor,
    labSource: (request) => sourcesFor(request, ['http'], ports().slice(0, 1)),
    checkHost(request, port = request.socket.localPort) {
      checkVersion(request);
      const fault = hostFault(headersOf(request.rawHeaders));
      // HTTP/1.0 knew no Host; who sends none is then nobody we know.
      if (fault && !(fault === 'missing' && request.httpVersion === '1.0')) throw badHost(fault, request);
      if (!schemeFits(request.url ?? '', isSecure(request))) throw wrongScheme(request);
      const received = authorityOf(request).toLowerCase();
      const ours = [...names].some((name) => received === `${name}:${port}` || (port === 80 && received === name));
      if (ours || proxies.includes(received)) return;
      if (fault === 'missing' && received === '') throw nobodysHost(port);
      throw foreignHost(request, received, port);
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

/** Whom the request is meant for. A whole address as target counts instead of Host (RFC 9112 §3.2.2). */
function authorityOf({ url = '', headers }: IncomingMessage): string {
  return readTarget(url)?.authority ?? headers.host ?? '';
}

/** Whether the request came over TLS. */
function isSecure({ socket }: IncomingMessage): boolean {
  return 'encrypted' in socket;
}

/** Over HTTP/2 `:authority` says what Host says (RFC 9113 §8.3.1). */
function foreignHost(request: IncomingMessage, received: string, port: number | undefined): Problem {
  const name = ':authority' in request.headers ? ':authority' : 'Host';
  const ours = `${isSecure(request) ? 'https' : 'http'}://localhost:${port}/`;
  return new Problem(421, 'foreign-host', {
    en: `The ${name} header ${quote(received)} is not this lab's. Open it as ${ours} (to use another name or address, start the lab with --host).`,
    es: `La cabecera ${name} ${quote(received)} no es de este laboratorio. Ábrelo como ${ours} (para usar otro nombre o dirección, arráncalo con --host).`,
  });
}

function wrongScheme({ url }: IncomingMessage): Problem {
  return new Problem(421, 'wrong-scheme', {
    en: `The target ${quote(url)} is an https address, and this connection is not encrypted: it must be refused (RFC 9110 §7.4). Ask for the http address, or connect with TLS.`,
    es: `El destino ${quote(url)} es una dirección https, y esta conexión no va cifrada: hay que rechazarla (RFC 9110 §7.4). Pide la dirección http o conéctate con TLS.`,
  });
}

/** What says HTTP/2.0 in a line of text is none. */
function checkVersion(request: IncomingMessage): void {
  const { httpVersion: version } = request;
  if (version === '1.1' || version === '1.0' || cameOverHttp2(request)) return;
  throw new Problem(
    505,
    'http-version',
    {
      en: `This server speaks HTTP/1.1; received HTTP/${version}. Send the request as HTTP/1.1 (RFC 9110 §15.6.6).`,
      es: `Este servidor habla HTTP/1.1; se recibió HTTP/${version}. Envía la petición como HTTP/1.1 (RFC 9110 §15.6.6).`,
    },
    { Connection: 'close' },
  );
}

/** HTTP/1.0 allows it; but without a name nobody can tell this lab from one that a foreign page was led to. */
function nobodysHost(port: number | undefined): Problem {
  return new Problem(421, 'foreign-host', {
    en: `The request has no Host header. HTTP/1.0 allows that, but this lab answers only to its own names: send Host: localhost:${port}.`,
    es: `La petición no lleva cabecera Host. HTTP/1.0 lo permite, pero este laboratorio solo atiende por sus propios nombres: envía Host: localhost:${port}.`,
  });
}

function badHost(fault: HostFault, { rawHeaders }: IncomingMessage): Problem {
  const hosts = headersOf(rawHeaders).flatMap(([name, value]) => (name.toLowerCase() === 'host' ? [quote(value)] : []));
  const received = hosts.join(', ');
  const text = {
    en: `A request has one Host header, with a name and perhaps a port; received ${received || 'none'}. Send one (RFC 9112 §3.2).`,
    es: `Una petición lleva una sola cabecera Host, con un nombre y quizá un puerto; se recibió ${received || 'ninguna'}. Envía una (RFC 9112 §3.2).`,
  };
  return new Problem(400, `host-${fault}`, text, { Connection: 'close' });
}
