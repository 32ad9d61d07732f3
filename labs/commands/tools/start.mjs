import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { addressesOf, isOpenToOthers } from './addresses.mjs';
import { openBrowser } from './open-browser.mjs';
import { inProject } from './paths.mjs';
import { makeReady } from './ready.mjs';
import { stateDir } from './state-dir.mjs';
import { onStopSignal } from './stop-signal.mjs';
import { fail } from './terminal/failure.mjs';
import { readFlags } from './terminal/flags.mjs';
import { guessLanguage } from './terminal/language.mjs';
import { HELP, WORDS } from './terminal/words.mjs';

/** @typedef {import('./terminal/language.mjs').Text} Text */

/**
 * In development (`dev`) the caller has built already, open pages reload when the lab starts again, and a restart is
 * told in one line.
 * @typedef {{ dev?: boolean, restarted?: boolean }} Development
 */

/**
 * The lab from the command line to its clean end. Exit codes: 0 stopped or nothing to do, 1 could not run,
 * 2 flags that cannot be followed.
 * @param {string[]} args
 * @param {Development} options
 */
export async function start(args, options = {}) {
  const language = guessLanguage(args);
  try {
    const flags = readFlags(args);
    if (flags.help) console.log(HELP[flags.language]);
    else if (flags.version) console.log(await version());
    else await run(flags, options);
  } catch (error) {
    fail(error, language);
  }
}

async function version() {
  return JSON.parse(await readFile(inProject('package.json'), 'utf8')).version;
}

/**
 * @param {import('./terminal/flags.mjs').LabFlags} flags
 * @param {Development} options
 */
async function run(flags, { dev = false, restarted = false }) {
  const words = WORDS[flags.language];
  if (!dev) await makeReady({ language: flags.language });
  const { startLab } = await import(pathToFileURL(inProject('dist/server/main.js')).href);
  const lab = await startLab({
    port: flags.port,
    host: flags.host,
    runsDir: flags.runsDir,
    recordingsDir: inProject('labs/recordings'),
    stateDir: stateDir(),
    language: flags.languageAsked ? flags.language : null,
    webDir: inProject('dist/web'),
    serversDir: inProject('labs/servers'),
    behind: flags.behind,
    servers: flags.servers,
    benches: flags.benches,
    feed: flags.feed,
    onNews: (/** @type {Text} */ news) => console.log(news[flags.language]),
    dev,
  });
  saveOnCrash(lab);
  onStopSignal({ close: () => lab.close(), words, quiet: dev });
  if (restarted) console.log(`${words.restarted} ${lab.address}/`);
  else await present(lab, flags);
}

/**
 * A mistake of ours must not cost what was recorded: the run in progress is saved before the process ends.
 * @param {{ close(): Promise<void> }} lab
 */
function saveOnCrash(lab) {
  process.once('uncaughtException', (error) => {
    console.error(error);
    lab.close().finally(() => process.exit(1));
  });
}

/**
 * @param {{ address: string, host: string, port: number, ports: Record<string, number>,
 *   sharedFeed: import('../../../server/contract.ts').SharedFeedState | null, fingerprint: string, signedAs: string,
 *   notes: Text[] }} lab
 * @param {import('./terminal/flags.mjs').LabFlags} flags
 */
async function present(lab, flags) {
  const words = WORDS[flags.language];
  console.log(`Duplex Lab ${await version()}`);
  for (const note of lab.notes) console.log(`  ${note[flags.language]}`);
  const opened = flags.open && (await openBrowser(lab.address));
  console.log(opened ? words.opened : words.openThis);
  for (const address of addressesOf(lab)) console.log(`  ${address}`);
  if (isOpenToOthers(lab)) console.log(words.openToOthers);
  console.log(`${words.transports} ${portsText(lab.ports)}`);
  if (lab.sharedFeed) {
    const { store, ports, publishesHere } = lab.sharedFeed;
    console.log(`${words.sharedFeed(store, publishesHere)} ${portsText(ports)}`);
  }
  console.log(`${words.certificate} ${lab.fingerprint}`);
  console.log(`${words.signedAs} ${lab.signedAs}`);
  console.log(words.howToStop);
}

/** @param {Record<string, number>} ports */
function portsText(ports) {
  return Object.entries(ports)
    .map(([name, port]) => `${name} ${port}`)
    .join(' · ');
}
