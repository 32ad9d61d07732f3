/** For tests: two labs, as far as a proxy sees of them, on one feed or each on its own. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAnswers, createMeasuredServer } from '../../server/bench/measured.ts';
import { systemClock } from '../../server/clock.ts';
import { TRANSPORTS, type TransportName } from '../../server/contract.ts';
import { createMemoryFeed, type MemoryFeed } from '../../server/feed/memory.ts';
import { closeServer } from '../../server/http/close.ts';
import { createGuard } from '../../server/http/guard.ts';
import { createTransports } from '../../server/transports/index.ts';

export interface SmallLab {
  feed: MemoryFeed;
  ports: Record<TransportName, number>;
  /** How many streams and sockets it holds, and polls that wait. */
  held(): number;
  close(): Promise<void>;
}

export const someFeed = (epoch: string): MemoryFeed =>
  createMemoryFeed({ epoch, historySize: 1000, now: systemClock.now });

/** A lab that was told by which origin browsers come. */
export async function smallLab(feed: MemoryFeed, webDir: string, behind: string): Promise<SmallLab> {
  const ports = {} as Record<TransportName, number>;
  const guard = createGuard('127.0.0.1', () => Object.values(ports), [behind]);
  const act = () => {
    throw new Error('expected no action');
  };
  const transports = createTransports({ feed, topic: () => 'ticker', clock: systemClock, act, pageScript: null });
  const servers = transports.map((transport) => {
    const answers = createAnswers({ transport, guard, webDir });
    return { name: transport.name, server: createMeasuredServer(() => answers).server };
  });
  for (const { name, server } of servers) {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    ports[name] = (server.address() as AddressInfo).port;
  }
  return {
    feed,
    ports,
    held: () => transports.reduce((sum, transport) => sum + transport.held(), 0),
    async close() {
      for (const transport of transports) transport.close();
      for (const { server } of servers) server.closeAllConnections();
      await Promise.all(servers.map(({ server }) => closeServer(server)));
    },
  };
}

/** What stands for the labs' ports, and the proxy's, in the configurations of docs/proxies. */
export function placesFor(labs: [SmallLab, SmallLab], port: number): Record<string, number> {
  const [a, b] = labs.map(({ ports }, i) =>
    TRANSPORTS.map((name, n) => [`127.0.0.1:${i === 0 ? 3006 + n : 4006 + n}`, `127.0.0.1:${ports[name]}`]),
  ) as [string[][], string[][]];
  return Object.fromEntries([...a, ...b, ['127.0.0.1:8080', `127.0.0.1:${port}`]]);
}
