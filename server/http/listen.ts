import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Problem, quote } from '../problem.ts';
import { isBlockedByBrowsers, LAST_PORT } from './address.ts';
import { rememberConnections } from './close.ts';

/** Is something listening there already? Asked of ::1, where a program of its own may sit beside our 127.0.0.1. */
function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Listens on `port` (0: any free one) and resolves to the port. Throws a `Problem` with code `no-such-port`,
 * `port-blocked`, `port-busy`, `port-forbidden` or `bad-host`.
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > LAST_PORT) throw noSuchPort(port);
  if (isBlockedByBrowsers(port)) throw blocked(port);
  // A browser resolves `localhost` to ::1 first: whoever sits there would get our visitors.
  if (port !== 0 && host === '127.0.0.1' && (await answers(port, '::1'))) throw busy(port);
  rememberConnections(server);
  try {
    return await bind(server, port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw busy(port);
    if (code === 'EACCES') {
      throw new Problem(500, 'port-forbidden', {
        en: `Port ${port} needs rights that this program doesn't have. Choose one above 1023, for example --port 3000.`,
        es: `El puerto ${port} exige permisos que este programa no tiene. Elige uno mayor que 1023, por ejemplo --port 3000.`,
      });
    }
    throw new Problem(500, 'bad-host', {
      en: `Can't listen on ${host} (${code}). --host takes an address of this machine: 127.0.0.1 (only this machine) or 0.0.0.0 (everyone on the network).`,
      es: `No se puede escuchar en ${host} (${code}). --host admite una dirección de este equipo: 127.0.0.1 (solo este equipo) o 0.0.0.0 (toda la red).`,
    });
  }
}

/** A port near this one, to be tried instead. */
const near = (port: number): number => (port + 10 > LAST_PORT ? port - 10 : port + 10);

function noSuchPort(port: number): Problem {
  return new Problem(500, 'no-such-port', {
    en: `There is no port ${quote(port)}. Choose one from 1024 to ${LAST_PORT}, for example --port 3000, or 0 for any free one.`,
    es: `No existe el puerto ${quote(port)}. Elige uno de 1024 a ${LAST_PORT}, por ejemplo --port 3000, o 0 para cualquiera libre.`,
  });
}

function blocked(port: number): Problem {
  return new Problem(500, 'port-blocked', {
    en: `Browsers refuse to open port ${port}, because another protocol uses it (WHATWG Fetch, "bad port"). Choose another port: --port ${near(port)}`,
    es: `Los navegadores se niegan a abrir el puerto ${port}, porque lo usa otro protocolo (WHATWG Fetch, «bad port»). Elige otro puerto: --port ${near(port)}`,
  });
}

function busy(port: number): Problem {
  return new Problem(500, 'port-busy', {
    en: `Port ${port} is in use, perhaps by a lab you started before. Stop that one, or choose another port: --port ${near(port)}`,
    es: `El puerto ${port} está ocupado, quizá por otro laboratorio que arrancaste antes. Ciérralo o elige otro puerto: --port ${near(port)}`,
  });
}
