import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BROWSER_ARGS, findBrowser } from '../../browser.mjs';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { languageFlag, numberFlag, readArguments } from '../terminal/arguments.mjs';
import { fail } from '../terminal/failure.mjs';
import { guessLanguage } from '../terminal/language.mjs';
import { checksOf } from './checks.mjs';
import { loadText } from './load-text.mjs';
import { BENCH_HELP, checkLine, headline, tableText } from './text.mjs';
import { measureDisturbance, measureThirty } from './undisturbed.mjs';

/** @typedef {import('../../../../server/contract.ts').RunSettings} RunSettings */
/** @typedef {import('../../../../server/contract.ts').Run} Run */
/** @typedef {import('../../../../server/contract.ts').Summary} Summary */

/** @type {import('../terminal/arguments.mjs').Command} */
const BENCH = { script: 'bench', values: { seconds: '60', rate: '5', poll: '500', lang: 'es' }, plain: ['help'] };

/**
 * Makes a run, prints it and checks it. Exit code 1 if something does not hold that always must.
 * @param {string[]} args
 */
export async function bench(args) {
  const guessed = guessLanguage(args);
  try {
    const given = readArguments(args, BENCH, process.env);
    const language = languageFlag(given) ?? guessed;
    if (given.has('help')) console.log(BENCH_HELP[language]);
    else await measureAndPrint(settingsOf(given), language);
  } catch (error) {
    fail(error, guessed);
  }
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
  const loads = [...Object.values(disturbance), ...Object.values(many)];
  const isWrong = loads.some(({ lost, twice, exact }) => lost + twice > 0 || !exact);
  if (isWrong || checks.some(({ holds, always }) => always && !holds)) process.exitCode = 1;
}

/**
 * One run in the page itself: the button is pressed, and the result is what the page's own server computed.
 * @param {Pick<RunSettings, 'durationMs' | 'updatesPerSecond' | 'pollEveryMs'>} settings
 * @returns {Promise<{ run: Run, summary: Summary }>}
 */
async function measure(settings) {
  const { chromium } = await import('playwright-core');
  const { startLab } = await import(pathToFileURL(inProject('dist/server/main.js')).href);
  const runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir: inProject('dist/web'), language: 'en' });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const query = new URLSearchParams(Object.entries(settings).map(([name, value]) => [name, String(value)]));
    await page.goto(`${lab.address}/#/compare?${query}`);
    await page.locator('button.run').click();
    const results = page.locator('.results[data-state="done"]');
    await results.waitFor({ timeout: settings.durationMs + 60_000 });
    const id = await results.getAttribute('data-run');
    const read = async (/** @type {string} */ path) => (await fetch(`${lab.address}/api/runs/${id}${path}`)).json();
    return { run: await read(''), summary: (await read('/summary')).summary };
  } finally {
    await browser.close();
    await lab.close();
    await rm(runsDir, { recursive: true, force: true });
  }
}
