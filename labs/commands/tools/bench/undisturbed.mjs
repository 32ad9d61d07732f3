import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { freshPage, launchChromium } from '../runner/chromium.mjs';
import { startLabProcess } from '../runner/lab-process.mjs';
import { makeRun, readRun } from '../runner/page-run.mjs';
import { everyByteOnce } from './checks.mjs';
import { runInNode } from './node-page.mjs';

/** @typedef {import('./node-page.mjs').Measured} Measured */
/** @typedef {import('../../../../server/contract.ts').RunSettings} RunSettings */
/** @typedef {{ durationMs: number, updatesPerSecond: number }} Pace */

/**
 * What was measured while other things went on.
 * @typedef {object} Load
 * @property {number} runs
 * @property {number} lost
 * @property {number} twice
 * @property {boolean} exact every byte of each run is in exactly one of its events
 * @property {number} loopP99Ms of all runs the worst: delay of the event loop that serves the measured ports
 * @property {number} loopMaxMs
 * @property {number} idleP99Ms the same of a process beside it that does nothing: what this machine makes anybody wait
 * @property {{ p50Ms: number, p99Ms: number }} webSocket of the runs with Node clients, their median
 * @property {number} cores how many of the machine's cores the lab's process used
 * @property {number} rssBytes
 */

const PAGES_AMONG_THIRTY = 3;
const THIRTY = 30;
/** Clients that nobody measures. */
const CROWD = 5_000;

/**
 * A run with Node clients at 10 updates a second: alone, and beside a page with a run of its own at the same rate whose
 * Flows are open in a second tab.
 * @param {number} durationMs
 */
export async function measureDisturbance(durationMs) {
  const pace = { durationMs, updatesPerSecond: 10 };
  const alone = await measured(async (address) => [await runInNode(address, pace)]);
  const beside = await measuredInBrowser(async (address, browser) => {
    const page = runInPage(browser, address, pace);
    const flows = await freshPage(browser);
    await flows.goto(`${address}/#/flows/polling`);
    return [await runInNode(address, pace), await page];
  });
  return { alone, beside };
}

/**
 * Thirty runs at once, three of them in real browsers, and one alone, at two updates a second.
 * @param {number} durationMs
 */
export async function measureThirty(durationMs) {
  const pace = { durationMs, updatesPerSecond: 2 };
  const alone = await measured(async (address) => [await runInNode(address, pace)]);
  const thirty = await measuredInBrowser(async (address, browser) => {
    const pages = Array.from({ length: PAGES_AMONG_THIRTY }, () => runInPage(browser, address, pace));
    const nodes = Array.from({ length: THIRTY - PAGES_AMONG_THIRTY }, () => runInNode(address, pace));
    return Promise.all([...nodes, ...pages]);
  });
  return { alone, thirty };
}

/**
 * A run alone, and one that begins while a crowd is there that nobody measures; and whether the crowd was served meanwhile.
 * @param {number} durationMs
 */
export async function measureCrowd(durationMs) {
  const pace = { durationMs, updatesPerSecond: 2 };
  const alone = await measured(async (address) => [await runInNode(address, pace)]);
  let isServed = false;
  const amid = await measured(async (address) => {
    const crowd = fork(fileURLToPath(new URL('crowd.mjs', import.meta.url)), [
      JSON.stringify([await portsAt(address), CROWD]),
    ]);
    const ended = once(crowd, 'exit').then(() => Promise.reject(new Error(`the ${CROWD} clients’ process has ended`)));
    const told = async () => (await Promise.race([once(crowd, 'message'), ended]))[0];
    /** @returns {Promise<import('./crowd.mjs').Heard>} */
    const heard = () => {
      crowd.send('heard');
      return told();
    };
    try {
      // All are connected.
      await told();
      const before = await heard();
      const one = await runInNode(address, pace);
      const after = await heard();
      const last = one.run.published.at(-1)?.id ?? 0;
      const stayed = before.listening > 0 && after.listening === before.listening;
      isServed = stayed && after.wrong === 0 && after.had >= last;
      return [one];
    } finally {
      crowd.kill();
    }
  });
  return { alone, amid, isServed };
}

/**
 * Where the transports of the lab's first bench listen.
 * @param {string} address
 * @returns {Promise<Record<string, number>>}
 */
async function portsAt(address) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/control`);
  try {
    for (;;) {
      const [data] = await once(socket, 'message');
      const message = JSON.parse(String(data));
      if (message.type === 'welcome') return message.line.ports;
    }
  } finally {
    socket.close();
  }
}

/** @typedef {import('playwright-core').Browser} Browser */

/**
 * @param {(address: string) => Promise<Measured[]>} work
 * @returns {Promise<Load>}
 */
async function measured(work) {
  const lab = await startLabProcess();
  const idle = fork(fileURLToPath(new URL('idle.mjs', import.meta.url)));
  try {
    const [before, beganMs] = [await lab.usage(), performance.now()];
    const all = await work(lab.address);
    const [after, tookMs] = [await lab.usage(), performance.now() - beganMs];
    const told = once(idle, 'message');
    idle.send('tell');
    const [{ p99Ms: idleP99Ms }] = await told;
    return { ...loadOf(all), idleP99Ms, cores: (after.cpuMs - before.cpuMs) / tookMs, rssBytes: after.rssBytes };
  } finally {
    idle.kill();
    await lab.close();
  }
}

/**
 * The same, beside a browser that is there before.
 * @param {(address: string, browser: Browser) => Promise<Measured[]>} work
 */
async function measuredInBrowser(work) {
  const browser = await launchChromium();
  try {
    return await measured((address) => work(address, browser));
  } finally {
    await browser.close();
  }
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {Pace} pace
 * @returns {Promise<Measured>}
 */
async function runInPage(browser, address, pace) {
  const page = await freshPage(browser);
  const query = new URLSearchParams(Object.entries(pace).map(([name, value]) => [name, String(value)]));
  return readRun(address, await makeRun(page, `${address}/#/compare?${query}`, pace));
}

/**
 * @param {Measured[]} all
 * @returns {Omit<Load, 'idleP99Ms' | 'cores' | 'rssBytes'>}
 */
function loadOf(all) {
  const transports = all.flatMap(({ summary }) => summary.transports);
  const sum = (/** @type {(one: (typeof transports)[number]) => number} */ of) =>
    transports.reduce((total, one) => total + of(one), 0);
  const most = (/** @type {(one: Measured) => number} */ of) => Math.max(...all.map(of));
  const webSockets = all
    .filter(({ run }) => run.environment.browser === 'Node')
    .flatMap(({ summary }) => summary.transports.find(({ transport }) => transport === 'websocket')?.latency ?? []);
  return {
    runs: all.length,
    lost: sum(({ lost }) => lost),
    twice: sum(({ duplicated }) => duplicated),
    exact: all.every(({ run }) => everyByteOnce(run)),
    loopP99Ms: most(({ run }) => run.load.eventLoopP99Ms),
    loopMaxMs: most(({ run }) => run.load.eventLoopMaxMs),
    webSocket: {
      p50Ms: middle(webSockets.map(({ p50Ms }) => p50Ms)),
      p99Ms: middle(webSockets.map(({ p99Ms }) => p99Ms)),
    },
  };
}

/** @param {number[]} values */
function middle(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
