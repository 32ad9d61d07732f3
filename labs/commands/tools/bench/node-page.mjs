import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { readRun } from '../runner/page-run.mjs';

/** @typedef {import('../../../../server/contract.ts').RunSettings} RunSettings */
/** @typedef {import('../../../../server/contract.ts').Run} Run */
/** @typedef {import('../../../../server/contract.ts').Summary} Summary */
/** @typedef {import('../../../../server/contract.ts').TransportName} TransportName */
/** @typedef {{ run: Run, summary: Summary }} Measured */
/** @typedef {(ids: number[]) => void} Arrived */
/**
 * A client of one transport.
 * @typedef {object} Client
 * @property {string} origin
 * @property {string} tag of the run that its requests belong to
 * @property {string} since the cursor that it begins with
 * @property {number} everyMs how often it asks, where it does
 * @property {AbortSignal} signal
 * @property {Arrived} arrived
 */

/** @type {Partial<Record<TransportName, (client: Client) => Promise<void>>>} */
const CLIENTS = {
  page: (client) => ask(client, '/page', (text) => /id="news">(.*)<\/script>/.exec(text)?.[1] ?? '{}', client.everyMs),
  polling: (client) => ask(client, '/poll', (text) => text, client.everyMs),
  'long-polling': (client) => ask(client, '/long-poll', (text) => text, 0),
  sse: readEvents,
  websocket: readSocket,
};

/**
 * A run as a page makes it, with Node clients in the place of the windows. Resolves when it has ended.
 * @param {string} address of the lab
 * @param {Partial<RunSettings>} settings
 * @returns {Promise<Measured>}
 */
export async function runInNode(address, settings) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/control`);
  await once(socket, 'open');
  const say = (/** @type {object} */ message) => socket.send(JSON.stringify(message));
  const stop = new AbortController();
  const text = { userAgent: 'node', browser: 'Node', platform: 'bench', language: 'en', viewport: '-' };
  const clock = { offsetMs: 0, rttMs: 0, uncertaintyMs: 0.001, samples: 1 };
  say({ type: 'start', settings, client: { ...text, timerStepMs: 0.001 }, clock });
  /** @type {string} */
  const id = await new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'error') reject(new Error(message.error.message.en));
      if (message.type === 'stop-frames') stop.abort();
      if (message.type === 'ended') resolve(message.header.id);
      if (message.type !== 'frames') return;
      const { runId } = message;
      for (const { transport, port, path } of message.frames) {
        const url = new URL(path, `http://127.0.0.1:${port}`);
        const options = new URLSearchParams(url.hash.slice(1));
        const arrived = (/** @type {number[]} */ ids) => {
          const atMs = performance.timeOrigin + performance.now();
          say({ type: 'arrivals', runId, arrivals: ids.map((one) => ({ transport, id: one, atMs })) });
        };
        const [tag, since] = [url.searchParams.get('run') ?? '', options.get('since') ?? ''];
        const everyMs = Number(options.get('every'));
        const client = { origin: url.origin, tag, since, everyMs, signal: stop.signal, arrived };
        CLIENTS[/** @type {TransportName} */ (transport)]?.(client).catch(() => {});
        say({ type: 'ready', runId, transport });
      }
    });
  });
  socket.close();
  return readRun(address, id);
}

/**
 * @param {Client} client
 * @param {string} path
 * @param {(body: string) => string} jsonOf
 * @param {number} pauseMs
 */
async function ask({ origin, tag, since, signal, arrived }, path, jsonOf, pauseMs) {
  let cursor = since;
  while (!signal.aborted) {
    const response = await fetch(`${origin}${path}?run=${tag}&since=${cursor}`, { signal });
    const answer = JSON.parse(jsonOf(await response.text()));
    cursor = answer.cursor ?? cursor;
    report(answer.updates ?? [], arrived);
    await pause(pauseMs, undefined, { signal });
  }
}

/** @param {Client} client */
async function readEvents({ origin, tag, since, signal, arrived }) {
  const response = await fetch(`${origin}/events?run=${tag}&since=${since}`, { signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: ?(.*)$/m.exec(block)?.[1];
      if (data && !/^event: ?gap$/m.test(block)) report([JSON.parse(data)], arrived);
    }
  }
}

/** @param {Client} client */
async function readSocket({ origin, tag, since, signal, arrived }) {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws?run=${tag}&since=${since}`, ['chat', 'superchat']);
  signal.addEventListener('abort', () => socket.close());
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    report(message.updates ?? ('id' in message ? [message] : []), arrived);
  });
  await once(socket, 'close');
}

/**
 * @param {{ id: number }[]} updates
 * @param {Arrived} arrived
 */
function report(updates, arrived) {
  if (updates.length > 0) arrived(updates.map(({ id }) => id));
}
