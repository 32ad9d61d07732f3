/** A program of `labs/servers/`, started as a run starts it: fed by the check's own feed, its actions taken by its desk. */
import { systemClock } from '../../clock.ts';
import { type Text, TRANSPORTS, type TransportName } from '../../contract.ts';
import type { Looked } from '../../foreign/needs.ts';
import { type Serving, startServing } from '../../foreign/serving.ts';
import { createTransports } from '../../transports/index.ts';
import { createCheckDesk } from './actions.ts';
import { createCheckFeed } from './feed.ts';
import { HISTORY_SIZE, type Target } from './target.ts';

/** Its clients are direct ones: these ports stand in Host alone, so that it knows which transport is meant. */
const FIRST_PORT = 40_001;
const portOf = (transport: TransportName): number => FIRST_PORT + TRANSPORTS.indexOf(transport);

export interface ProgramOptions {
  looked: Looked;
  /** Folder of the built page. */
  assetsDir: string;
  /** Aborts when it isn't wanted any more: then it is not started (again). */
  signal?: AbortSignal;
  onLog?(line: string): void;
}

/** Builds and starts it. Rejects with a `Problem` when it doesn't start. */
export async function checkProgram({ looked, assetsDir, signal, onLog }: ProgramOptions): Promise<Target> {
  const clock = systemClock;
  const feed = createCheckFeed();
  const desk = createCheckDesk(clock.now);
  const { manifest } = looked;
  const ports = Object.fromEntries(manifest.transports.map((transport) => [String(portOf(transport)), transport]));
  const paths = new Map(
    createTransports({ feed, clock, topic: () => 'ticker', act: desk.take, pageScript: null }).map(({ name, path }) => [
      name,
      path,
    ]),
  );
  const listeners = new Set<(line: string) => void>();
  let end: Text | null = null;
  let serving: Serving;
  let over: Promise<void> = Promise.resolve();

  const start = async (): Promise<void> => {
    end = null;
    const started = await startServing({
      looked,
      feed,
      desk,
      ports,
      assetsDir,
      historySize: HISTORY_SIZE,
      clock,
      ...(signal && { signal }),
      onLog(line) {
        onLog?.(line);
        for (const listener of listeners) listener(line);
      },
    });
    serving = started;
    over = started.ended.then((problem) => {
      if (problem && serving === started) end = problem.text;
    });
  };

  await start();
  return {
    name: manifest.id,
    address: `${manifest.name.en} (${manifest.language})`,
    versions: looked.needs.flatMap(({ what, version }) => (version ? [{ what, version }] : [])),
    transports: manifest.transports,
    place: () => ({ host: '127.0.0.1', port: serving.port }),
    authority: (transport) => `localhost:${portOf(transport)}`,
    path: (transport) => paths.get(transport) ?? '/',
    deflateQuery: null,
    feed,
    actions: desk.actions,
    onAction: desk.listen,
    onLog(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    died: () => end,
    ended: () => over,
    async restart() {
      await serving.stop();
      await start();
    },
    close: () => serving.stop(),
  };
}
