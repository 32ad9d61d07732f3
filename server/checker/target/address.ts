/** A server that somebody else has started on this machine, named by its address. */
import { connect, isIP } from 'node:net';
import type { TransportName } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import type { Place } from '../wire/connection.ts';
import type { Target } from './target.ts';

/** A machine's own ports say at once whether somebody listens. */
const CONNECT_MS = 5000;

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
  if (url.username || url.password) throw withName(text);
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
    onLog: () => () => {},
    died: () => null,
    ended: null,
    restart: null,
    async close() {},
  };
}

function notAnAddress(received: string): Problem {
  return new Problem(400, 'bad-address', {
    en: `${quote(received)} can't be checked: an address is ws:// or http://, a host, and a port up to 65535 where it isn't 80, for example ws://127.0.0.1:9000/ws. TLS (wss, https) is not spoken here: check the server without it.`,
    es: `${quote(received)} no se puede comprobar: una dirección es ws:// o http://, un host y un puerto hasta 65535 si no es el 80, por ejemplo ws://127.0.0.1:9000/ws. Aquí no se habla TLS (wss, https): comprueba el servidor sin él.`,
  });
}

function withName(received: string): Problem {
  return new Problem(400, 'bad-address', {
    en: `${quote(received)} has a user's name or password in it, and the checks send none. Leave them out.`,
    es: `${quote(received)} lleva un nombre de usuario o una contraseña, y las comprobaciones no envían ninguno. Quítalos.`,
  });
}

/** Rejects with a `Problem` where nobody listens at an address: then there is nothing to ask. */
export async function mustListen(target: Target): Promise<void> {
  const [transport] = target.transports;
  if (!transport) return;
  const reason = await whyNobody(target.place(transport));
  if (reason !== null) throw nobodyListens(target.address, target.name, reason);
}

/** Null: somebody took the connection. */
function whyNobody(place: Place): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ ...place, timeout: CONNECT_MS });
    const end = (reason: string | null): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}

function nobodyListens(address: string, host: string, reason: string): Problem {
  return new Problem(503, 'nobody-listens', {
    en: `Nobody listens on ${quote(host)} (${reason}), so nothing of ${address} can be checked. Start the server first, and look at the port that it says.`,
    es: `Nadie escucha en ${quote(host)} (${reason}), así que no se puede comprobar nada de ${address}. Arranca antes el servidor y mira qué puerto dice.`,
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
