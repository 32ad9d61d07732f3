import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findHeadless } from '../programs/browser.mjs';
import { inProject, ROOT } from './paths.mjs';
import { makeReady } from './ready.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** While one works: types, lint, and the tests beside the code that start no server: no built lab, no browser. */
const QUICK = '--quick';
/** What was found right the last time, and since then not changed. */
const TYPES_FOUND_RIGHT = 'node_modules/.cache/types.tsbuildinfo';

/** The checker is written in Go: it may fill more memory before it tidies, which is a seventh of its work otherwise. */
export const TYPES_ENV = { GOGC: '400' };

/**
 * Types, lint, and all tests; the last line counts them (types and lint count as one each). Exit code 1 if anything
 * failed.
 * @param {string[]} args `--quick`, and what is handed on to vitest, for example a part of a file name
 */
export async function checkAll(args) {
  const vitestArgs = args.filter((one) => one !== QUICK);
  const { passed, failed, skipped } = await allCounts(vitestArgs, args.includes(QUICK)).catch((error) => {
    console.error(`\n${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  if (failed > 0) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}

/**
 * Rejects when the checks cannot even begin: no packages, a build that fails, no browser.
 * @param {string[]} vitestArgs
 * @param {boolean} quick
 * @returns {Promise<Counts>}
 */
async function allCounts(vitestArgs, quick) {
  const isWhole = !quick && vitestArgs.length === 0;
  // On a bare machine that takes half a minute: it goes on while npm installs, and while tests run that need none of it.
  const installed = isWhole
    ? node(inProject('labs/commands/programs/install-all.mjs'), [], 'inherit')
    : Promise.resolve();
  await makeReady({ language: 'en', forDevelopment: true, withBuild: !quick });
  // Types and lint need one core for a few seconds: they run beside the tests, and what they say stands below. On
  // several cores the checker would do some of its work on each of them anew.
  const kept = ['--incremental', '--tsBuildInfoFile', TYPES_FOUND_RIGHT];
  const types = tool('typescript/bin/tsc', ['--noEmit', '--singleThreaded', ...kept], 'pipe', TYPES_ENV);
  const lint = tool('@biomejs/biome/bin/biome', ['check', '.'], 'pipe');
  const tests = await (isWhole ? wholeSuite(installed) : partOfIt(vitestArgs, quick));
  heading('Types');
  const typesCounts = told(await types);
  heading('Lint and format');
  const lintCounts = told(await lint);
  return [tests, typesCounts, lintCounts].reduce(add);
}

/**
 * What is asked for by name, or while one works.
 * @param {string[]} args handed on to vitest
 * @param {boolean} quick
 */
async function partOfIt(args, quick) {
  heading(quick ? 'Tests beside the code' : `Tests (browser: ${await findHeadless()})`);
  if (quick) process.env.DUPLEX_LAB_QUICK = '1';
  return (await vitest(quick ? ['--project=code', ...args] : args, 'inherit')).counts;
}

/**
 * All tests: those in the browser, once there is one, and beside them, since they wait often, all the others, whose
 * words stand below.
 * @param {Promise<unknown>} installed when what could be installed is
 * @returns {Promise<Counts>}
 */
async function wholeSuite(installed) {
  const others = vitest(['--project=code', '--project=lab'], 'pipe');
  await installed;
  const inBrowser = await findHeadless().then(browserTests, noBrowser);
  const { counts, said } = await others;
  heading('Tests outside the browser');
  console.log(said);
  return add(inBrowser, counts);
}

/** @param {string} browser */
async function browserTests(browser) {
  heading(`Tests (browser: ${browser})`);
  return (await vitest(['--project=browser'], 'inherit')).counts;
}

/** @param {Error} error */
function noBrowser({ message }) {
  heading('Tests in the browser');
  console.error(message);
  return { passed: 0, failed: 1, skipped: 0 };
}

/** @param {string} title */
function heading(title) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
}

/**
 * @param {{ code: number, said: string }} outcome
 * @returns {Counts}
 */
function told({ code, said }) {
  const fine = code === 0;
  console.log(fine ? 'Nothing to complain about.' : said);
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: 0 };
}

/**
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} output whether what it prints is shown at once, or kept
 * @returns {Promise<{ counts: Counts, said: string }>}
 */
async function vitest(args, output) {
  const folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code, said } = await tool('vitest/vitest.mjs', ['run', ...reporters, ...args], output);
    return { counts: countsOf(JSON.parse(await readFile(report, 'utf8').catch(() => '{}')), code), said };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A file that could not even be loaded counts as one failure, and so does anything else that made vitest fail.
 * @param {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number,
 *   testResults?: { status: string, assertionResults: { status: string }[] }[] }} report
 * @param {number} code
 * @returns {Counts}
 */
export function countsOf(report, code) {
  const unloaded = (report.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failed = (report.numFailedTests ?? 0) + unloaded.length;
  return {
    passed: report.numPassedTests ?? 0,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/**
 * @param {string} script path below node_modules
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} output
 * @param {Record<string, string>} env besides this process's own
 */
const tool = (script, args, output, env = {}) => node(inProject('node_modules', script), args, output, env);

/**
 * @param {string} script
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} output
 * @param {Record<string, string>} env besides this process's own
 * @returns {Promise<{ code: number, said: string }>} its exit code, and what it printed, if that was kept
 */
async function node(script, args, output, env = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  });
  const said = Promise.all([child.stdout, child.stderr].map((stream) => stream && text(stream)));
  const [code] = await once(child, 'close');
  return { code: code ?? 1, said: (await said).join('').trim() };
}

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
