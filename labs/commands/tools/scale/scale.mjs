import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { onStopPressed } from '../stop-signal.mjs';
import { runCommand } from '../terminal/command.mjs';
import { planFlags, SCALE } from './flags.mjs';
import { SCALE_HELP } from './words.mjs';

/**
 * Exit codes: see the help.
 * @param {string[]} args
 */
export async function scale(args) {
  await runCommand({ args, flags: SCALE, help: SCALE_HELP }, async (given, language) => {
    process.exitCode = await scaleAsked(given, language);
  });
}

/**
 * @param {Map<string, string>} given
 * @param {import('../terminal/language.mjs').Language} language
 * @returns {Promise<number>} exit code
 */
async function scaleAsked(given, language) {
  await makeReady({ language, out: process.stderr });
  /** @type {typeof import('../../scale/main.ts')} */
  const built = await import(pathToFileURL(inProject('dist/server/scale.js')).href);
  const from = process.env.INIT_CWD ?? process.cwd();
  const out = given.get('out');
  const runs = given.get('runs');
  const { version } = JSON.parse(await readFile(inProject('package.json'), 'utf8'));
  const line = createLine(process.stderr);
  const stop = new AbortController();
  onStopPressed({
    first() {
      line.tell(built.WORDS[language].stopping);
      stop.abort();
    },
    again() {
      line.tell(built.WORDS[language].stoppedNow);
      process.exit(130);
    },
  });
  const asked = {
    plan: planFlags(given, built),
    language,
    out: out === undefined ? null : resolve(from, out),
    json: given.has('json'),
    runsDir: runs === undefined ? inProject('runs') : resolve(from, runs),
    webDir: inProject('dist/web'),
    serversDir: inProject('labs/servers'),
    labVersion: version,
  };
  const print = (/** @type {string} */ text) => void process.stdout.write(text);
  return built.scale(asked, { ...line, print, stop: stop.signal });
}

/**
 * Lines, and on a terminal below them one that changes.
 * @param {NodeJS.WriteStream} out
 */
function createLine(out) {
  let shown = '';
  const draw = () => out.isTTY && out.write(`\r\x1b[K${shown}`);
  return {
    /** @param {string} text */
    tell(text) {
      out.write(`${out.isTTY ? '\r\x1b[K' : ''}${text}\n`);
      draw();
    },
    /** @param {string} text */
    show(text) {
      shown = text.slice(0, Math.max(0, (out.columns ?? 80) - 1));
      draw();
    },
  };
}
