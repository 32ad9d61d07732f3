import type { Browser, CDPSession, Page } from 'playwright-core';
import { type Run, type RunSettings, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { eventually } from '../../../server/testing.ts';
import { connectControl } from '../control.ts';
import { openPage } from './browser.ts';
import type { TestLab } from './lab.ts';

/** What Chromium's own network stack said about one exchange (Chrome DevTools Protocol, domain Network). */
export interface Seen {
  method: string;
  url: string;
  /** As they went over the wire; undefined when the answer came from a cache. */
  requestHeaders?: Record<string, string>;
  /** The response's head, byte for byte. */
  headText?: string;
  /** Head and body as received, once it ended well. */
  receivedBytes?: number;
  /** The window was stopped before it ended: Chromium says nothing of what had come by then. */
  cutOff?: boolean;
  /** Lengths of the pieces of the body, as they came. */
  pieces: number[];
}

/** What the browser saw of one transport's window. */
export interface Witness {
  transport: TransportName;
  exchanges: Seen[];
  /** Payloads of the WebSocket messages received, in order. */
  messages: string[];
  webSocketHeadText: string;
  /** Just before the window was told to stop: what the server wrote from then on may never have been read. */
  stoppingAtMs: number;
}

/** In a window's tab: whether its script listens already, and whether it is on its way to another document, and hears no more. */
interface Tab {
  hears?: true;
  isLeaving?: true;
  addEventListener(type: string, listener: EventListener, options?: AddEventListenerOptions): void;
  navigation: EventTarget;
}
type LeavingEvent = Event & { destination: { sameDocument: boolean } };

/**
 * Makes a run whose windows are tabs of their own, each with the browser's own accounting switched on from the first
 * byte, and may tell the last of it a little after the run. (Inside the lab's page the windows are frames, and a frame's first requests are made before one can ask.)
 * The run goes on until there is something of each to compare, and ends when no window asks any more.
 */
export async function recordWithWitness(
  lab: TestLab,
  browser: Browser,
  settings: Partial<RunSettings>,
): Promise<{ run: Run; witnesses: Witness[] }> {
  const tabs = await Promise.all(
    TRANSPORTS.map(async (transport) => {
      const { page } = await openPage(browser);
      await page.addInitScript(() => {
        const tab = globalThis as unknown as Tab;
        tab.navigation.addEventListener('navigate', (event) => {
          if (!(event as LeavingEvent).destination.sameDocument) tab.isLeaving = true;
        });
        const { addEventListener } = tab;
        tab.addEventListener = (type, ...rest) => {
          if (type === 'message') tab.hears = true;
          addEventListener(type, ...rest);
        };
      });
      return { page, witness: await watch(transport, await page.context().newCDPSession(page)) };
    }),
  );
  const control = connectControl(lab.address);
  const { runId, frames } = await control.start({ ...settings, durationMs: 600_000, transports: [...TRANSPORTS] });
  await Promise.all(
    tabs.map(async ({ page, witness: { transport } }) => {
      const frame = frames.find((one) => one.transport === transport);
      // The whole page never ends loading, so that its reloads add nothing to the history.
      await page.goto(`http://localhost:${frame?.port}${frame?.path}`, { waitUntil: 'commit' });
      control.send({ type: 'ready', runId, transport });
    }),
  );
  await eventually(() => {
    for (const { witness } of tabs) if (!hasEnough(witness)) throw new Error(`${witness.transport}: not enough yet`);
  });
  for (const { witness } of tabs) witness.stoppingAtMs = Date.now();
  await Promise.all(tabs.map(({ page }) => eventually(() => stopWindow(page))));
  control.send({ type: 'stop', runId });
  await control.first('ended');
  control.socket.close();
  return { run: await lab.read<Run>(`api/runs/${runId}`), witnesses: tabs.map(({ witness }) => witness) };
}

/** Enough to compare: several answers from the same place, or pieces of one. */
function hasEnough({ exchanges, messages }: Witness): boolean {
  const answered = exchanges.filter(({ receivedBytes }) => receivedBytes !== undefined);
  const from = answered.map(({ url }) => new URL(url).pathname);
  return (
    messages.length > 4 ||
    exchanges.some(({ pieces }) => pieces.length > 4) ||
    from.some((path) => from.filter((one) => one === path).length > 4)
  );
}

/** Rejects if the window does not listen yet, or was leaving for another document: that one has to be told. */
async function stopWindow(page: Page): Promise<void> {
  const isStopped = await page.evaluate(async () => {
    const tab = globalThis as unknown as Tab;
    if (!tab.hears) return false;
    postMessage({ source: 'duplex-lab', type: 'stop' }, '*');
    // The window's own listener was there first.
    await new Promise((resolve) => {
      addEventListener('message', resolve, { once: true });
    });
    return !tab.isLeaving;
  });
  if (!isStopped) throw new Error('the window does not listen yet, or was on its way to another document');
}

async function watch(transport: TransportName, cdp: CDPSession): Promise<Witness> {
  const byId = new Map<string, Seen>();
  const seen = (id: string): Seen => {
    const known = byId.get(id) ?? { method: '', url: '', pieces: [] };
    byId.set(id, known);
    return known;
  };
  const witness: Witness = { transport, exchanges: [], messages: [], webSocketHeadText: '', stoppingAtMs: 0 };
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    witness.exchanges.push(Object.assign(seen(requestId), { method: request.method, url: request.url }));
  });
  cdp.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    seen(requestId).requestHeaders = headers;
  });
  cdp.on('Network.responseReceivedExtraInfo', ({ requestId, headersText }) => {
    seen(requestId).headText = headersText;
  });
  cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (dataLength > 0) seen(requestId).pieces.push(dataLength);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    seen(requestId).receivedBytes = encodedDataLength;
  });
  cdp.on('Network.loadingFailed', ({ requestId }) => {
    seen(requestId).cutOff = true;
  });
  cdp.on('Network.webSocketHandshakeResponseReceived', ({ response }) => {
    witness.webSocketHeadText = response.headersText ?? '';
  });
  cdp.on('Network.webSocketFrameReceived', ({ response }) => {
    witness.messages.push(response.payloadData);
  });
  await cdp.send('Network.enable');
  return witness;
}

/** An HTTP/1.1 request's size from its parts: request line, one line a field, empty line (RFC 9112 §3 and §5). */
export function requestBytes({ method, url, requestHeaders = {} }: Seen): number {
  const { pathname, search } = new URL(url);
  const line = Buffer.byteLength(`${method} ${pathname}${search} HTTP/1.1\r\n`);
  const fields = Object.entries(requestHeaders).map(([name, value]) => Buffer.byteLength(`${name}: ${value}\r\n`));
  return line + fields.reduce((sum, bytes) => sum + bytes, 0) + 2;
}

/** The data in a chunk of this size on the wire: size in hex, line end, data, line end (RFC 9112 §7.1). */
export function chunkData(chunkBytes: number): number {
  const around = (dataBytes: number): number => dataBytes.toString(16).length + 4;
  const digits = [1, 2, 3, 4].find((count) => around(chunkBytes - count - 4) === count + 4) ?? Number.NaN;
  return chunkBytes - digits - 4;
}

/** A frame's size from its payload: 2, 4 or 10 bytes of header, 4 more when masked (RFC 6455 §5.2). */
export function frameBytes(payloadBytes: number, masked: boolean): number {
  const header = payloadBytes < 126 ? 2 : payloadBytes < 65_536 ? 4 : 10;
  return header + (masked ? 4 : 0) + payloadBytes;
}
