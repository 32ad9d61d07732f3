/** Connections that this very browser opens: its own to /chatService, and to the server that answers wrongly. */
import type { HandshakeCatalog, HandshakeView, Variant } from '../../../server/contract.ts';
import { LabFailure } from '../../app/api.ts';
import { handshakeApi } from './api.ts';
import type { BrowserRun } from './state.ts';
import { HANDSHAKE_WORDS } from './words/index.ts';

/** A connection that nobody ends is ended after so long; the wrong server goes after 4 s. */
const LIFE_LIMIT_MS = 6000;
/** The tap may write the last bytes down a moment after the browser has read them. */
const RECORDING_TRIES = 20;
const RECORDING_WAIT_MS = 50;

const SUBPROTOCOLS = ['chat', 'superchat'];

/** A mark that makes a connection findable by its address. */
export function newToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Where this page's browser reaches a port of the lab. */
export function socketAddress(port: number, path: string, secure = false): string {
  return `${secure ? 'wss' : 'ws'}://${location.hostname}:${port}${path}`;
}

/** Opens this browser's own connection, says the script, closes, and resolves to what the tap recorded. */
export async function runThisBrowser(catalog: HandshakeCatalog): Promise<HandshakeView> {
  const token = newToken();
  const { chatPort, chatPath, secure, browserScript } = catalog;
  if (catalog.http2) await speakHttp2(chatPort);
  const socket = new WebSocket(socketAddress(chatPort, `${chatPath}?token=${token}`, secure), SUBPROTOCOLS);
  const opened = await talk(
    socket,
    browserScript.map(({ send }) => send),
  );
  if (!opened) throw notReached(socket.url, catalog);
  return recordedView(token, ({ connection }) => connection.closedAtMs !== null);
}

/**
 * Chromium opens a WebSocket over HTTP/2 only where it has such a connection already; a request makes one, with the
 * credentials that a WebSocket has too. Whether it came about, the recording shows.
 */
async function speakHttp2(port: number): Promise<void> {
  const address = `https://${location.hostname}:${port}/`;
  await fetch(address, { method: 'HEAD', mode: 'no-cors', credentials: 'include', cache: 'no-store' }).catch(() => {});
}

/**
 * Sends each text after the other was answered, then closes with 1000. Resolves when the connection is gone, to whether
 * it was ever open.
 */
function talk(socket: WebSocket, texts: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const left = [...texts];
    let opened = false;
    const limit = setTimeout(() => socket.close(), LIFE_LIMIT_MS);
    const next = (): void => {
      const text = left.shift();
      if (text === undefined) return socket.close(1000, 'bye');
      socket.send(text);
      // A script never sees a ping: there is no answer to wait for.
      if (text.startsWith('/ping')) next();
    };
    socket.onopen = () => {
      opened = true;
      next();
    };
    socket.onmessage = next;
    socket.onclose = () => {
      clearTimeout(limit);
      resolve(opened);
    };
  });
}

function notReached(address: string, { secure, chatPort, fingerprint }: HandshakeCatalog): LabFailure {
  const { en, es } = HANDSHAKE_WORDS;
  const page = `https://${location.hostname}:${chatPort}/`;
  const message = secure
    ? { en: en.notTrusted(address, page, fingerprint), es: es.notTrusted(address, page, fingerprint) }
    : { en: en.notReached(address), es: es.notReached(address) };
  return new LabFailure({ code: 'not-reached', message });
}

async function recordedView(token: string, isComplete: (view: HandshakeView) => boolean): Promise<HandshakeView> {
  for (let tries = 1; ; tries += 1) {
    const view = await handshakeApi.byToken(token);
    if (isComplete(view) || tries === RECORDING_TRIES) return view;
    await new Promise((resolve) => setTimeout(resolve, RECORDING_WAIT_MS));
  }
}

/**
 * Runs a variant of the wrong server in this browser and tells all that a script gets to see, as it comes. It
 * closes the connection itself once a message came, if the browser didn't mind it.
 */
export function runWrongServer(
  catalog: HandshakeCatalog,
  variant: Variant,
  onChange: (run: BrowserRun) => void,
): Promise<BrowserRun> {
  const startedAtMs = performance.now();
  let run: BrowserRun = { running: true, events: [], code: null, reason: '', wasClean: null };
  const tell = (name: string, detail: string, more: Partial<BrowserRun> = {}): void => {
    const event = { name, detail, atMs: performance.now() - startedAtMs };
    run = { ...run, ...more, events: [...run.events, event] };
    onChange(run);
  };
  onChange(run);
  return new Promise((resolve) => {
    const socket = new WebSocket(
      socketAddress(catalog.wrongPort, `${variant.browserPath}?token=${newToken()}`),
      variant.browserProtocols,
    );
    const limit = setTimeout(() => socket.close(), LIFE_LIMIT_MS);
    socket.onopen = () => tell('open', `protocol ${JSON.stringify(socket.protocol)}`);
    socket.onmessage = ({ data }) => tell('message', `data ${JSON.stringify(data)}`);
    socket.onerror = () => tell('error', '');
    socket.onclose = ({ code, reason, wasClean }) => {
      clearTimeout(limit);
      const detail = `code ${code} · reason ${JSON.stringify(reason)} · wasClean ${wasClean}`;
      tell('close', detail, { running: false, code, reason, wasClean });
      resolve(run);
    };
  });
}
