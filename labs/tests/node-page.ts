/** A lab page without a browser: Node clients in the place of its five windows. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { PageMessage, RunSettings, ServerMessage, TransportName } from '../../server/contract.ts';
import { eventually } from '../../server/testing.ts';
import { type Follower, follow } from '../../server/transports/testing.ts';

export const CLIENT = {
  userAgent: 'node',
  browser: 'Node',
  platform: 'test',
  language: 'en',
  viewport: '-',
  timerStepMs: 0.001,
};
export const CLOCK = { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 };

export interface NodePage {
  heard: ServerMessage[];
  /** The windows that this page has loaded. */
  windows: Map<TransportName, Follower>;
  say(message: PageMessage): void;
  /** Resolves to the first message of this type, also if it came before. */
  message<T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>>;
  close(): void;
}

/** A page whose windows are Node clients: they load, report arrivals and stop as they are told. */
export async function openNodePage(
  { port }: { port: number },
  headers: Record<string, string> = {},
): Promise<NodePage> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/control`, { headers });
  const heard: ServerMessage[] = [];
  const windows = new Map<TransportName, Follower>();
  const say = (message: PageMessage): void => socket.send(JSON.stringify(message));

  const load = (runId: string, { transport, port, path }: { transport: TransportName; port: number; path: string }) => {
    const address = new URL(path, `http://127.0.0.1:${port}`);
    const client = follow(
      { origin: () => address.origin },
      transport,
      new URLSearchParams(address.hash.slice(1)).get('since'),
      {
        tag: address.searchParams.get('run') ?? '',
        onIds(ids) {
          const atMs = performance.timeOrigin + performance.now();
          say({ type: 'arrivals', runId, arrivals: ids.map((id) => ({ transport, id, atMs })) });
        },
      },
    );
    windows.set(transport, client);
    say({ type: 'ready', runId, transport });
  };

  socket.on('message', (data) => {
    const message: ServerMessage = JSON.parse(String(data));
    heard.push(message);
    if (message.type === 'frames') for (const frame of message.frames) load(message.runId, frame);
    if (message.type === 'stop-frames') for (const name of message.transports) void windows.get(name)?.stop();
  });
  await once(socket, 'open');
  return {
    heard,
    windows,
    say,
    message: (type) =>
      eventually(() => {
        const found = heard.find((message) => message.type === type);
        if (!found) throw new Error(`no ${type} yet; heard ${heard.map((one) => one.type).join(', ')}`);
        return found as never;
      }),
    close: () => socket.close(),
  };
}

/** Starts a run as a page does; resolves to its id when its windows load. */
export async function startRun(page: NodePage, settings: Partial<RunSettings>): Promise<string> {
  page.say({ type: 'start', settings: settings as RunSettings, client: CLIENT, clock: CLOCK });
  return (await page.message('frames')).runId;
}

/** Waits until each window has this many updates, then stops the run. */
export async function stopAfter(page: NodePage, runId: string, updates: number): Promise<void> {
  const least = () => Math.min(...[...page.windows.values()].map(({ ids }) => ids.length));
  await eventually(() => {
    if (least() < updates) throw new Error(`a window has ${least()} of ${updates} updates`);
  });
  page.say({ type: 'stop', runId });
}
