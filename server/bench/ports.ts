/** Which port each transport gets, and what a person should know about it. */
import type { Server } from 'node:http';
import { type Text, TRANSPORTS, type TransportName } from '../contract.ts';
import { isBlockedByBrowsers, LAST_PORT } from '../http/address.ts';
import { listen } from '../http/listen.ts';
import { Problem } from '../problem.ts';

/**
 * Gives each transport the port after the one before, from `firstPort` on (0: any free one). One that can't have its
 * port gets any free one; resolves to the reasons.
 */
export async function listenAll(
  servers: Map<TransportName, Server>,
  ports: Record<TransportName, number>,
  firstPort: number,
  host: string,
): Promise<Text[]> {
  const notes: Text[] = [];
  for (const [index, name] of TRANSPORTS.entries()) {
    const server = servers.get(name);
    if (!server) continue;
    const wanted = firstPort === 0 ? 0 : firstPort + index;
    let why = whyNever(wanted);
    const take = (port: number): Promise<number> => listen(server, port, host);
    ports[name] = await (why ? take(0) : take(wanted)).catch((error: unknown) => {
      why = whyNotNow(wanted, error);
      return take(0);
    });
    if (!why) continue;
    notes.push({
      en: `${why.en}: ${name} listens on ${ports[name]} instead.`,
      es: `${why.es}: ${name} escucha en el ${ports[name]}.`,
    });
  }
  return notes;
}

/** Why nobody could use this port. */
function whyNever(port: number): Text | null {
  if (port > LAST_PORT) {
    return { en: `Ports end at ${LAST_PORT}`, es: `Los puertos acaban en el ${LAST_PORT}` };
  }
  if (!isBlockedByBrowsers(port)) return null;
  return { en: `Browsers refuse to open port ${port}`, es: `Los navegadores se niegan a abrir el puerto ${port}` };
}

function whyNotNow(port: number, error: unknown): Text {
  const code = error instanceof Problem ? error.code : '';
  if (code === 'port-busy') return { en: `Port ${port} is in use`, es: `El puerto ${port} está ocupado` };
  if (code === 'port-forbidden') {
    return {
      en: `Port ${port} needs rights that this program doesn’t have`,
      es: `El puerto ${port} exige permisos que este programa no tiene`,
    };
  }
  return { en: `Port ${port} can’t be had`, es: `El puerto ${port} no se puede usar` };
}
