/**
 * Our server as a proxy finds it: one port on 127.0.0.1, without tap and link, for all transports. It listens only while
 * a proxy serves the bench, and answers as if the request had come to the measured port that its Host names.
 */
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TransportName } from '../contract.ts';
import { closeServer } from '../http/close.ts';
import type { Guard } from '../http/guard.ts';
import { listen } from '../http/listen.ts';
import { type Answers, createMeasuredServer } from './measured.ts';

export interface Origin {
  /** Listens, on a port that the system draws. Resolves to it. */
  open(): Promise<number>;
  close(): Promise<void>;
}

export interface OriginOptions {
  guard: Guard;
  /** The measured ports. */
  ports: Record<TransportName, number>;
  /** What answers for a transport when this guard stands at the door. */
  answersFor(transport: TransportName, guard: Guard): Answers;
}

/** Nothing listens yet. */
export function createOrigin({ guard, ports, answersFor }: OriginOptions): Origin {
  const named = ({ headers }: IncomingMessage): TransportName | undefined => {
    const port = Number(/:(\d+)$/.exec(headers.host ?? '')?.[1]);
    return (Object.keys(ports) as TransportName[]).find((transport) => ports[transport] === port);
  };
  // Whoever names none of them is refused by the check of Host, which tells of this one.
  const transportOf = (request: IncomingMessage): TransportName => named(request) ?? 'page';
  const behindProxy: Guard = {
    ...guard,
    checkHost: (request) => guard.checkHost(request, ports[transportOf(request)]),
  };
  const answers = new Map<TransportName, Answers>();
  const whose = (request: IncomingMessage): Answers => {
    const transport = transportOf(request);
    const known = answers.get(transport) ?? answersFor(transport, behindProxy);
    answers.set(transport, known);
    return known;
  };
  let server: ReturnType<typeof createMeasuredServer>['server'] | null = null;

  return {
    async open() {
      if (server) return (server.address() as AddressInfo).port;
      server = createMeasuredServer(whose).server;
      return listen(server, 0, '127.0.0.1');
    },
    async close() {
      const before = server;
      server = null;
      if (before) await closeServer(before);
    },
  };
}
