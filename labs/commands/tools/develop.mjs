import { spawn } from 'node:child_process';
import { buildOnSave } from '../build.mjs';
import { install, isInstalled } from './install.mjs';
import { inProject, ROOT } from './paths.mjs';
import { fail } from './terminal/failure.mjs';
import { readFlags } from './terminal/flags.mjs';
import { guessLanguage } from './terminal/language.mjs';
import { step } from './terminal/step.mjs';
import { WORDS } from './terminal/words.mjs';

/** One save often ends several builds; the lab restarts once. */
const SETTLE_MS = 150;

/**
 * Watches, builds and restarts until Ctrl-C.
 * @param {string[]} args flags of the lab
 */
export async function develop(args) {
  try {
    await watch(args, readFlags(args));
  } catch (error) {
    fail(error, guessLanguage(args));
  }
}

/**
 * @param {string[]} args
 * @param {import('./terminal/flags.mjs').LabFlags} flags
 */
async function watch(args, { language }) {
  const words = WORDS[language];
  if (!(await isInstalled({ forDevelopment: true }))) await step(words, words.installing, install);
  const lab = keepRunning(args);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  await buildOnSave(() => {
    clearTimeout(timer);
    timer = setTimeout(lab.restart, SETTLE_MS);
  });
}

/**
 * The lab in a process of its own. It ends with this one; if it dies, the next save starts it again.
 * @param {string[]} args
 */
function keepRunning(args) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let flags = args;
  let next = () => {};

  const start = () => {
    child = spawn(
      process.execPath,
      ['--enable-source-maps', inProject('labs/commands/tools/serve-dev.mjs'), ...flags],
      {
        cwd: ROOT,
        stdio: 'inherit',
        env: { ...process.env, DUPLEX_LAB_RESTARTED: flags === args ? '' : '1' },
      },
    );
    // Only the first start opens a browser: afterwards the page is there, and reloads.
    flags = [...args, '--no-open'];
    next = () => {};
    child.on('exit', () => {
      child = undefined;
      next();
    });
  };

  const end = () => {
    next = () => process.exit(0);
    if (!child) next();
    // On Windows Ctrl-C reaches the child by itself, and `kill` would not let it end cleanly.
    else if (process.platform !== 'win32') child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);

  return {
    restart() {
      next = start;
      if (child) child.kill('SIGTERM');
      else start();
    },
  };
}
