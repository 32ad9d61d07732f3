import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { freshPage, launchChromium } from '../runner/chromium.mjs';
import { startLabProcess } from '../runner/lab-process.mjs';
import { makeRun, readRun } from '../runner/page-run.mjs';
import { clientsFlag } from '../scale/flags.mjs';
import { numberFlag } from '../terminal/arguments.mjs';
import { runCommand } from '../terminal/command.mjs';
import { checksOf } from './checks.mjs';
import { decodeText, MOST_TIMES } from './decode-text.mjs';
import { crowdText, loadText } from './load-text.mjs';
import { redisText } from './redis-text.mjs';
import { relayText } from './relay-text.mjs';
import { BENCH_HELP, checkLine, headline, tableText } from './text.mjs';
import { measureCrowd, measureDisturbance, measureThirty } from './undisturbed.mjs';
import { keepsLimits, weightNote, weightStep, weightText } from './weight-text.mjs';

/** @typedef {import('../../../../server/contract.ts').RunSettings} RunSettings */

/** @type {import('../terminal/arguments.mjs').Command} */
const BENCH = {
  script: 'bench',
  values: { seconds: '60', rate: '5', poll: '500', clients: '5000', redis: '100000', lang: 'es' },
  plain: ['decode', 'weight', 'help'],
};

/** A server for each way, each with so many clients: a process of theirs may hold 10,000 open. */
const WEIGHT_LIMITS = { clients: { min: 1, max: 9000 }, steps: { max: 12 } };
const WEIGHT_PASSES = 5;

/**
 * Makes a run, prints it and checks it. Exit code 1 if something does not hold that always must.
 * @param {string[]} args
 */
export async function bench(args) {
  await runCommand({ args, flags: BENCH, help: BENCH_HELP }, async (given, language) => {
    if (given.has('decode')) await decoding(language);
    else if (given.has('weight')) await weighing(given, language);
    else if (given.has('redis')) await sharedFeed(given, language);
    else await measureAndPrint(settingsOf(given), language);
  });
}

/** @param {Map<string, string>} given */
function settingsOf(given) {
  const number = (
    /** @type {string} */ name,
    /** @type {number} */ min,
    /** @type {number} */ max,
    /** @type {number} */ usual,
  ) => numberFlag(given, name, { min, max, usual, whole: name === 'poll', example: BENCH.values[name] ?? '' });
  return {
    durationMs: 1_000 * number('seconds', 1, 600, 30),
    updatesPerSecond: number('rate', 0.1, 50, 2),
    pollEveryMs: number('poll', 100, 60_000, 1_000),
  };
}

/**
 * @param {Pick<RunSettings, 'durationMs' | 'updatesPerSecond' | 'pollEveryMs'>} settings
 * @param {import('../terminal/language.mjs').Language} language
 */
async function measureAndPrint(settings, language) {
  await makeReady({ language, forDevelopment: true });
  const { run, summary } = await measure(settings);
  console.log(headline(run, language));
  console.log(tableText(summary, language));
  const checks = checksOf(run, summary);
  for (const check of checks) console.log(checkLine(check, language));
  const disturbance = await measureDisturbance(settings.durationMs);
  console.log(loadText('disturbance', [disturbance.alone, disturbance.beside], language));
  const many = await measureThirty(settings.durationMs);
  console.log(loadText('thirty', [many.alone, many.thirty], language));
  const { isServed, ...crowd } = await measureCrowd(settings.durationMs);
  console.log(loadText('crowd', [crowd.alone, crowd.amid], language));
  console.log(crowdText(isServed, language));
  const { measureRelay } = await import(pathToFileURL(inProject('dist/server/bench-relay.js')).href);
  console.log(relayText(await measureRelay(inProject('labs/commands/tools/bench/ends.mjs')), language));
  await printDecoding(language);
  const loads = [disturbance, many, crowd].flatMap((one) => Object.values(one));
  const isWrong = !isServed || loads.some(({ lost, twice, exact }) => lost + twice > 0 || !exact);
  if (isWrong || checks.some(({ holds, always }) => always && !holds)) process.exitCode = 1;
}

/**
 * The decoders alone.
 * @param {import('../terminal/language.mjs').Language} language
 */
async function decoding(language) {
  await makeReady({ language, forDevelopment: true });
  await printDecoding(language);
}

/**
 * What the instrument costs each delivery and each connection.
 * @param {Map<string, string>} given
 * @param {import('../terminal/language.mjs').Language} language
 */
async function weighing(given, language) {
  const counts = clientsFlag(given, { SCALE_LIMITS: WEIGHT_LIMITS }) ?? [1000, 5000];
  await makeReady({ language, forDevelopment: true });
  const { WEIGHED, weighTransport } = await import(pathToFileURL(inProject('dist/server/bench-weight.js')).href);
  const all = [];
  for (const clients of counts) {
    for (const transport of WEIGHED) {
      const onPass = (/** @type {number} */ pass) =>
        console.error(weightStep({ transport, clients, pass, passes: WEIGHT_PASSES }, language));
      const weighed = await weighTransport(transport, { clients, passes: WEIGHT_PASSES, updates: 5, onPass });
      all.push(weighed);
      console.log(weightText(weighed, language));
    }
  }
  console.log(weightNote(WEIGHT_PASSES, language));
  if (!all.every(keepsLimits)) process.exitCode = 1;
}

/**
 * A feed on two labs, and what its clients were given.
 * @param {Map<string, string>} given
 * @param {import('../terminal/language.mjs').Language} language
 */
async function sharedFeed(given, language) {
  const updates = numberFlag(given, 'redis', {
    min: 2_000,
    max: 10_000_000,
    whole: true,
    usual: 100_000,
    example: '100000',
  });
  await makeReady({ language });
  const { measureSharedFeed } = await import(pathToFileURL(inProject('dist/server/bench-redis.js')).href);
  const figures = await measureSharedFeed(inProject('labs/commands/tools/runner/lab-child.mjs'), updates);
  console.log(redisText(figures, language));
  if (!figures || figures.told.lost + figures.told.twice + figures.told.needless > 0) process.exitCode = 1;
}

/** @param {import('../terminal/language.mjs').Language} language */
async function printDecoding(language) {
  const { measureDecoding } = await import(pathToFileURL(inProject('dist/server/bench-decode.js')).href);
  const cost = await measureDecoding();
  console.log(decodeText(cost, language));
  if (cost.ratio > MOST_TIMES) process.exitCode = 1;
}

/**
 * One run in the page itself: the button is pressed, and the result is what the page's own server computed.
 * @param {Pick<RunSettings, 'durationMs' | 'updatesPerSecond' | 'pollEveryMs'>} settings
 * @returns {Promise<import('./node-page.mjs').Measured>}
 */
async function measure(settings) {
  const lab = await startLabProcess();
  const browser = await launchChromium();
  try {
    const query = new URLSearchParams(Object.entries(settings).map(([name, value]) => [name, String(value)]));
    const page = await freshPage(browser);
    return await readRun(lab.address, await makeRun(page, `${lab.address}/#/compare?${query}`, settings));
  } finally {
    await browser.close();
    await lab.close();
  }
}
