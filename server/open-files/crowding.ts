/**
 * No more connections than this process may hold. Above the limit of open files the system takes a connection and closes it at
 * once, and nobody is told, neither here nor there. So the last files are kept free, what comes beyond is closed by us,
 * counted, and told: once a burst, and again now and then while it lasts.
 */
import type { Server, Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { Text } from '../contract.ts';

export interface Crowding {
  /** Call before the server listens. `filesOf`: how many files a connection takes that comes now. */
  watch(server: Server, filesOf?: () => number): void;
}

export interface CrowdingOptions {
  /** Open files that connections may take together. Null: there is no limit. */
  most: number | null;
  clock: Clock;
  tell(news: Text): void;
}

/** Of a process's open files, what is kept for everything else: listening sockets, documents, programs. */
const KEPT_FILES = 200;
const KEPT_SHARE = 0.4;
/** A burst is told when it has lasted so long, and one that goes on so often. */
const FIRST_TOLD_MS = 1000;
const TOLD_AGAIN_MS = 10_000;

/** How many open files connections may take, of so many that a process may have. */
export function filesForConnections(soft: number | null): number | null {
  return soft === null ? null : soft - Math.min(KEPT_FILES, Math.ceil(soft * KEPT_SHARE));
}

export function createCrowding({ most, clock, tell }: CrowdingOptions): Crowding {
  const counts = new Map<Server, number>();
  let files = 0;
  let dropped = 0;
  let isTelling = false;

  const limit = (): void => {
    const isFull = most !== null && files >= most;
    // 0 would be no limit at all before Node 21.
    for (const [server, count] of counts)
      server.maxConnections = isFull ? Math.max(1, count) : Number.POSITIVE_INFINITY;
  };
  const add = (server: Server, connections: number, of: number): void => {
    const wasFull = most !== null && files >= most;
    counts.set(server, (counts.get(server) ?? 0) + connections);
    files += of;
    if (most !== null && (wasFull || files >= most)) limit();
  };
  const tellIn = (ms: number): void => {
    isTelling = true;
    clock.after(ms, () => {
      isTelling = dropped > 0;
      if (dropped === 0) return;
      tell(closed(dropped, most ?? 0));
      dropped = 0;
      tellIn(TOLD_AGAIN_MS);
    });
  };

  return {
    watch(server, filesOf = () => 1) {
      counts.set(server, 0);
      server.on('connection', (socket: Socket) => {
        const taken = filesOf();
        add(server, 1, taken);
        socket.once('close', () => add(server, -1, -taken));
      });
      server.on('drop', () => {
        dropped += 1;
        if (!isTelling) tellIn(FIRST_TOLD_MS);
      });
    },
  };
}

function closed(dropped: number, most: number): Text {
  return {
    en: `${dropped} ${dropped === 1 ? 'connection was' : 'connections were'} closed at once: connections may take ${most} open files here, and they were taken. Start fewer clients, or raise the limit (ulimit -n) and start the lab again.`,
    es: `${dropped === 1 ? 'Se cerró 1 conexión' : `Se cerraron ${dropped} conexiones`} en el acto: aquí las conexiones pueden ocupar ${most} archivos abiertos, y estaban ocupados. Arranca menos clientes, o sube el límite (ulimit -n) y vuelve a arrancar el laboratorio.`,
  };
}
