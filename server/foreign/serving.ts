/** A program that serves a feed: told its standing and every update, its people's actions taken to the desk. */
import type { Clock } from '../clock.ts';
import { type ProgramState, type Text, TRANSPORTS, type TransportName } from '../contract.ts';
import type { Desk } from '../feed/desk.ts';
import type { Feed } from '../feed/feed.ts';
import { Problem, quote } from '../problem.ts';
import { buildFailed, standsAlone } from './faults.ts';
import { freePort } from './free-port.ts';
import { createLog } from './lines.ts';
import type { Answer, Said, Standing } from './messages.ts';
import { commandOf, type Looked } from './needs.ts';
import { actKey, type Patience } from './patience.ts';
import { runToEnd } from './processes.ts';
import { type LIMITS, type Program, startProgram } from './program.ts';

/** How long a build may take. */
const BUILD_LIMIT_MS = 120_000;
/** What a program keeps, as our own feed does. */
const HISTORY_SIZE = 1000;

export interface ServingOptions {
  looked: Looked;
  feed: Feed;
  desk: Pick<Desk, 'take'>;
  /** Which measured port is which transport, as its windows' Host says. */
  ports: Record<string, TransportName>;
  /** Folder of the built page. */
  assetsDir: string;
  /** Where our server answers, for a program that stands before it. */
  originPort?: number | undefined;
  historySize?: number | undefined;
  clock: Clock;
  limits?: Partial<typeof LIMITS>;
  /** Aborts when it isn't wanted any more: then it rejects soon. */
  signal?: AbortSignal;
  onLog?(line: string): void;
  /** It did not end when it should, and was made to. */
  onOverdue?(told: Text): void;
  onState?(state: ProgramState): void;
  /** Keeps what it owes on its own input and output. */
  patience?: Patience;
}

export interface Serving {
  /** Where it listens. */
  port: number;
  /** Of the process, and of the group that all it starts is in. */
  pid: number;
  /** Resolves when nothing of it runs any more: to why it ended by itself, or null if it was asked to. */
  ended: Promise<Problem | null>;
  /** Ends it. Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Builds and starts a program, and resolves when it listens. Rejects with a `Problem`: then nothing of it runs. */
export async function startServing(options: ServingOptions): Promise<Serving> {
  const { looked, feed, clock, signal, onLog, onState = () => {} } = options;
  const { manifest } = looked;
  if (manifest.proxy && options.originPort === undefined) throw standsAlone(manifest.name);
  const log = createLog(onLog);
  if (manifest.build) {
    onState('building');
    await build(looked, manifest.build, log.add, signal);
  }
  signal?.throwIfAborted();
  onState('starting');
  const port = await freePort();
  const program: Program = startProgram({
    name: manifest.name,
    command: commandOf(looked, manifest.command),
    folder: manifest.folder,
    port,
    env: {
      ASSETS_DIR: options.assetsDir,
      ...(options.originPort !== undefined && { ORIGIN_PORT: String(options.originPort) }),
    },
    log,
    clock,
    ...(options.limits && { limits: options.limits }),
    onOverdue: options.onOverdue,
    onAct(act) {
      options.patience?.paid(actKey(String(act.transport)));
      program.write(JSON.stringify(answerTo(act, options)));
    },
    onReading: (reads) => (reads ? options.patience?.paid('input') : options.patience?.owe('input', { kind: 'input' })),
  });
  // In one go: no update comes between what is kept and what follows.
  const kept = feed.recent(Number.POSITIVE_INFINITY);
  const standing: Standing = {
    epoch: feed.epoch,
    lastId: kept[0] ? kept[0].update.id - 1 : feed.latest().id,
    kept: kept.length,
    history: options.historySize ?? HISTORY_SIZE,
    ports: options.ports,
  };
  program.write(JSON.stringify(standing));
  for (const { json } of kept) program.write(json);
  const unsubscribe = feed.subscribe(({ json }) => program.write(json));
  void program.ended.then(() => {
    unsubscribe();
    onState('ended');
  });

  const stop = (): void => void program.stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted) stop();
    await program.ready;
  } catch (error) {
    await program.stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  onState('running');
  return { port, pid: program.pid, ended: program.ended, stop: program.stop };
}

/** Takes an action to the desk. All of a program's people share what one machine may do. */
function answerTo(said: Extract<Said, { type: 'act' }>, { desk, looked }: ServingOptions): Answer {
  const { act, run, json } = said;
  try {
    const transport = TRANSPORTS.find((one) => one === said.transport);
    if (!transport || !looked.manifest.transports.includes(transport)) throw notIts(said.transport, looked);
    desk.take({ transport, tag: run, address: 'program' }, json);
    return { answer: act };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { answer: act, status: error.status, error: error.toJSON() };
  }
}

function notIts(received: unknown, { manifest: { name, transports } }: Looked): Problem {
  const list = transports.join(', ');
  return new Problem(400, 'bad-transport', {
    en: `${name} says that an action came by ${quote(received)}; in its server.json it serves ${list}.`,
    es: `${name} dice que una acción llegó por ${quote(received)}; según su server.json sirve ${list}.`,
  });
}

async function build(
  looked: Looked,
  command: string[],
  onLine: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { name, folder } = looked.manifest;
  const lines: string[] = [];
  const onText = (text: string): void => {
    for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
      lines.push(line);
      onLine(line);
    }
    lines.splice(0, lines.length - 20);
  };
  const options = { command: commandOf(looked, command), folder };
  const { code, late, reason } = await runToEnd(options, { limitMs: BUILD_LIMIT_MS, signal }, onText);
  if (code !== 0) throw buildFailed(name, late ? `${BUILD_LIMIT_MS / 1000} s` : (reason ?? code ?? '?'), lines);
}
