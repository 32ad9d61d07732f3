/** A small client of WebDriver BiDi (w3.org/TR/webdriver-bidi), enough to open a page in Firefox and ask it something. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { WebSocket } from 'ws';

export interface BidiPage {
  /** "153.7.0" */
  version: string;
  goto(url: string): Promise<void>;
  /** What an expression evaluates to, promises awaited; it must fit into JSON. Throws what the page throws. */
  evaluate<T>(expression: string): Promise<T>;
  /** Errors and warnings of the console so far. */
  problems: string[];
  close(): Promise<void>;
}

/** The path of Firefox: DUPLEX_LAB_FIREFOX, else Debian's or any on the path; null: there is none. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name)));
  const places = env.DUPLEX_LAB_FIREFOX ? [env.DUPLEX_LAB_FIREFOX] : onPath;
  return places.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Firefox without a window and with a profile of its own, and opens an empty page. */
export async function openFirefox(path: string): Promise<BidiPage> {
  const folder = await mkdtemp(join(tmpdir(), 'duplex-lab-firefox-'));
  const browser = spawn(path, ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port', '0'], {
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(browser, 'close');
  const end = async (): Promise<void> => {
    browser.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const session = await connect(`${await listening(browser)}/session`);
    const { capabilities } = await session.ask<{ capabilities: { browserVersion: string } }>('session.new', {
      // The lab makes its certificate itself.
      capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
    });
    const problems = await watchConsole(session);
    const { contexts } = await session.ask<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
    const context = contexts[0]?.context;
    return {
      version: capabilities.browserVersion,
      problems,
      goto: async (url) => void (await session.ask('browsingContext.navigate', { context, url, wait: 'complete' })),
      evaluate: (expression) => evaluate(session, context, expression),
      async close() {
        await session.ask('browser.close', {}).catch(() => undefined);
        await end();
      },
    };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

/** The address that Firefox prints when it can be spoken to. Rejects with what it printed, if it ends before. */
function listening(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    browser.stderr?.on('data', (chunk) => {
      printed += chunk;
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(printed)?.[1];
      if (address) resolve(address);
    });
    browser.once('error', reject);
    browser.once('close', (code) => reject(new Error(`Firefox ended with ${code} before it listened:\n${printed}`)));
  });
}

interface Session {
  ask<T>(method: string, params: object): Promise<T>;
  onEvent(listener: (method: string, params: Record<string, unknown>) => void): void;
}

interface Answer {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: unknown;
  error?: string;
  message?: string;
  method?: string;
  params?: Record<string, unknown>;
}

async function connect(url: string): Promise<Session> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const asked = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  const listeners: Parameters<Session['onEvent']>[0][] = [];
  let lastId = 0;
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.type === 'event') for (const hear of listeners) hear(answer.method ?? '', answer.params ?? {});
    const question = asked.get(answer.id ?? -1);
    asked.delete(answer.id ?? -1);
    if (answer.type === 'success') question?.resolve(answer.result as never);
    else question?.reject(new Error(`${answer.error}: ${answer.message}`));
  });
  socket.on('close', () => {
    for (const { reject } of asked.values()) reject(new Error('Firefox hung up.'));
  });
  return {
    onEvent: (listener) => void listeners.push(listener),
    ask(method, params) {
      lastId += 1;
      const id = lastId;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise((resolve, reject) => asked.set(id, { resolve, reject }));
    },
  };
}

async function watchConsole(session: Session): Promise<string[]> {
  const problems: string[] = [];
  session.onEvent((method, { level, text }) => {
    if (method === 'log.entryAdded' && (level === 'error' || level === 'warn')) problems.push(`${level}: ${text}`);
  });
  await session.ask('session.subscribe', { events: ['log.entryAdded'] });
  return problems;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: string };
  exceptionDetails?: { text: string };
}

async function evaluate<T>(session: Session, context: string | undefined, expression: string): Promise<T> {
  const { type, result, exceptionDetails } = await session.ask<Evaluated>('script.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression})))()`,
    target: { context },
    awaitPromise: true,
    userActivation: true,
  });
  if (type === 'exception') throw new Error(`In the page: ${exceptionDetails?.text}`);
  return (result?.value === undefined ? undefined : JSON.parse(result.value)) as T;
}
