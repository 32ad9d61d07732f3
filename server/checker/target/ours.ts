/** Our own server, in this process: the five transports as a bench has them, with a feed and a desk of the check's. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnswers, createMeasuredServer } from '../../bench/measured.ts';
import { systemClock } from '../../clock.ts';
import { TRANSPORTS, type TransportName } from '../../contract.ts';

import { closeServer } from '../../http/close.ts';
import { createGuard } from '../../http/guard.ts';
import { createTransports } from '../../transports/index.ts';
import { createCheckDesk } from './actions.ts';
import { createCheckFeed } from './feed.ts';
import type { Target } from './target.ts';

/** `webDir`: the built page, for the windows' documents. */
export async function checkOurs(options: { webDir: string; pageScript: string | null }): Promise<Target> {
  const { webDir, pageScript } = options;
  const clock = systemClock;
  const feed = createCheckFeed();
  const desk = createCheckDesk(clock.now);
  const servers = new Map<TransportName, Server>();
  const port = (name: TransportName): number => (servers.get(name)?.address() as AddressInfo | null)?.port ?? 0;
  const guard = createGuard('127.0.0.1', () => [...servers.keys()].map(port));
  let transports = createTransports({ feed, clock, topic: () => 'ticker', act: desk.take, pageScript });

  const start = async (): Promise<void> => {
    transports = createTransports({ feed, clock, topic: () => 'ticker', act: desk.take, pageScript });
    for (const transport of transports) {
      const answers = createAnswers({ transport, guard, webDir });
      const { server } = createMeasuredServer(() => answers);
      servers.set(transport.name, server);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
  };
  const stop = async (): Promise<void> => {
    for (const transport of transports) transport.close();
    await Promise.all([...servers.values()].map((server) => closeServer(server)));
  };

  await start();
  return {
    name: 'lab',
    address: 'Duplex Lab',
    versions: [{ what: 'Node', version: process.version }],
    transports: TRANSPORTS,
    place: (transport) => ({ host: '127.0.0.1', port: port(transport) }),
    authority: (transport) => `localhost:${port(transport)}`,
    path: (transport) => transports.find(({ name }) => name === transport)?.path ?? '/',
    deflateQuery: 'deflate=1',
    feed,
    actions: desk.actions,
    onAction: desk.listen,
    onLog: () => () => {},
    died: () => null,
    ended: null,
    async restart() {
      await stop();
      await start();
    },
    close: stop,
  };
}
