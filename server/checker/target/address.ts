/** A server that somebody else has started on this machine, named by its address. */
import { isIP } from 'node:net';
import type { TransportName } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import type { Target } from './target.ts';

/** Which transport an address means, by its last part. */
const BY_PATH: Record<string, TransportName> = {
  '/page': 'page',
  '/poll': 'polling',
  '/long-poll': 'long-polling',
  '/events': 'sse',
};

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** Is this an address, and not the name of a server? */
export const isAddress = (text: string): boolean => text.includes('://');

/** Throws a `Problem` (400) where it is none, or not of this machine. */
export function checkAddress(text: string): Target {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['ws:', 'http:'].includes(url.protocol)) throw notAnAddress(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (!isThisMachine(host)) throw notHere(url.hostname);
  const transport = url.protocol === 'ws:' ? 'websocket' : BY_PATH[url.pathname];
  if (!transport) throw whichTransport(url);
  const port = Number(url.port || 80);
  return {
    name: url.host,
    address: url.href,
    versions: [],
    transports: [transport],
    place: () => ({ host, port }),
    authority: () => url.host,
    path: () => url.pathname + url.search,
    deflateQuery: null,
    feed: null,
    actions: [],
    onAction: () => () => {},
    died: () => null,
    restart: null,
    async close() {},
  };
}

function notAnAddress(received: string): Problem {
  return new Problem(400, 'bad-address', {
    en: `${quote(received)} can't be checked: an address begins with ws:// or http://, for example ws://127.0.0.1:9000/ws. TLS (wss, https) is not spoken here: check the server without it.`,
    es: `${quote(received)} no se puede comprobar: una dirección empieza por ws:// o http://, por ejemplo ws://127.0.0.1:9000/ws. Aquí no se habla TLS (wss, https): comprueba el servidor sin él.`,
  });
}

function notHere(host: string): Problem {
  return new Problem(400, 'not-this-machine', {
    en: `${quote(host)} is not this machine. The checks send broken bytes on purpose, so they go to localhost and 127.0.0.1 only. Start the server here.`,
    es: `${quote(host)} no es este equipo. Las comprobaciones envían a propósito bytes erróneos, así que solo van a localhost y 127.0.0.1. Arranca el servidor aquí.`,
  });
}

function whichTransport({ pathname }: URL): Problem {
  const paths = Object.keys(BY_PATH).join(', ');
  return new Problem(400, 'which-transport', {
    en: `${quote(pathname)} doesn't say which transport is to be checked. An http:// address ends with one of ${paths}; a WebSocket's begins with ws://.`,
    es: `${quote(pathname)} no dice qué transporte hay que comprobar. Una dirección http:// termina en uno de ${paths}; la de un WebSocket empieza por ws://.`,
  });
}
