/** For tests: the measured servers, asked on real sockets, byte by byte. */
import { afterAll, beforeAll } from 'vitest';
import type { TransportName } from '../../contract.ts';
import { type Bench, sendRaw, startBench } from '../../transports/testing.ts';

/** Where each transport's feed is asked for. */
export const PATHS: [TransportName, string][] = [
  ['page', '/page'],
  ['polling', '/poll'],
  ['long-polling', '/long-poll'],
  ['sse', '/events'],
  ['websocket', '/ws'],
];

/** A bench for the tests of one file. */
export function startAsking() {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  const hostOf = (name: TransportName): string => `localhost:${bench.port(name)}`;
  return {
    hostOf,
    port: (name: TransportName): number => bench.port(name),
    publish: (text: string) => bench.feed.publish({ text }),
    /** How many answers of this transport wait for an update. */
    held: (name: TransportName) => bench.transports.find((one) => one.name === name)?.held(),
    /** Sends these bytes as they are, and gives all that comes until the end. */
    send: (name: TransportName, bytes: string | Buffer): Promise<string> => sendRaw(bench.port(name), bytes),
    /** Sends a request line and headers, with our Host unless `host` says otherwise, and gives the whole answer. */
    ask: (
      name: TransportName,
      line: string,
      headers: string[] = [],
      host = [`Host: ${hostOf(name)}`],
    ): Promise<string> =>
      sendRaw(
        bench.port(name),
        Buffer.from([line, ...host, ...headers, 'Connection: close', '', ''].join('\r\n'), 'latin1'),
      ),
  };
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
export const header = (answer: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)\r$`, 'im').exec(answer)?.[1];
export const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4);
