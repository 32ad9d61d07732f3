import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { BROWSER_ARGS, findBrowser } from '../../commands/programs/browser.mjs';

/** A tab of a browser that behaves as a person's does. */
export interface PlainTab {
  /** Runs an expression in the page and gives its value. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until the expression is true in the page. */
  until(expression: string): Promise<void>;
  /** Brings this tab to the front; the others are then hidden. */
  show(): Promise<void>;
  close(): Promise<void>;
}

export interface PlainChromium {
  /** `size`: of its page, in pixels. */
  openTab(url: string, size?: { width: number; height: number }): Promise<PlainTab>;
  close(): Promise<void>;
}

interface Reply {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/**
 * Chromium without Playwright, driven by its own protocol. Playwright keeps every page "focused and visible" and
 * switches throttling off; here tabs can be hidden, know that they are, and are slowed down as usual.
 */
export async function launchPlainChromium(): Promise<PlainChromium> {
  const profile = await mkdtemp(join(tmpdir(), 'duplex-lab-profile-'));
  const flags = ['--headless', ...BROWSER_ARGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn(await findBrowser(), [...flags, '--window-size=1440,900', 'about:blank']);
  const exited = once(child, 'exit');
  const socket = new WebSocket(await debuggerAddress(child.stderr));
  await once(socket, 'open');

  const waiting = new Map<number, (reply: Reply) => void>();
  socket.on('message', (data) => {
    const reply: Reply = JSON.parse(String(data));
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  const send = <T>(method: string, params: object, sessionId?: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = waiting.size + 1;
      waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result as T),
      );
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });

  return {
    async openTab(url, size) {
      const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
      const metrics = { ...size, deviceScaleFactor: 1, mobile: false };
      if (size) await send('Emulation.setDeviceMetricsOverride', metrics, sessionId);
      await send('Page.navigate', { url }, sessionId);
      const evaluate = async <T>(expression: string): Promise<T> => {
        const asked = { expression, returnByValue: true, awaitPromise: true };
        const { result } = await send<{ result: { value: T } }>('Runtime.evaluate', asked, sessionId);
        return result.value;
      };
      return {
        evaluate,
        show: () => send('Target.activateTarget', { targetId }),
        close: () => send('Target.closeTarget', { targetId }),
        async until(expression) {
          while (!(await evaluate<boolean>(`Boolean(${expression})`)))
            await new Promise((resolve) => setTimeout(resolve, 50));
        },
      };
    },
    async close() {
      socket.close();
      child.kill();
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium prints where its debugger listens. */
function debuggerAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stderr.on('data', (chunk) => {
      text += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    stderr.on('end', () => reject(new Error(`Chromium ended at once:\n${text}`)));
  });
}
