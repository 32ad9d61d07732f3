// Finds a browser of the Chromium family for the tests and the bench; installs one where that is one command.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './debian.mjs';

/** Names to look for on the path, best first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const PLAYWRIGHT_INSTALL = 'npx playwright-core install chromium';

/** Chromium without windows: the same engine, and a page costs it about half the processor's time. */
const SHELL = 'chromium-headless-shell';

/**
 * Flags that any test browser gets: nothing in the background may use the network or the machine; and as root, or in a
 * container, Chromium does not start inside its sandbox, which pages of this project alone don't need.
 */
export const BROWSER_ARGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];

/** The packages that bring it: not every release has the shell apart. Fonts: Chromium only recommends them. */
export const BROWSER_CHOICES = [
  ['chromium', SHELL, 'fonts-liberation'],
  ['chromium', 'fonts-liberation'],
];

/** @typedef {{ env?: NodeJS.ProcessEnv, places?: string[] }} Surroundings for tests: others than this process has */

/**
 * The path of a browser: DUPLEX_LAB_BROWSER, then the path, then the usual places, then what Playwright has
 * downloaded. Rejects where the one that is named does not start.
 * @param {Surroundings} surroundings
 * @returns {Promise<string | undefined>}
 */
export async function lookForBrowser({ env = process.env, places } = {}) {
  const asked = env.DUPLEX_LAB_BROWSER;
  if (!asked) return [...onPath(env, NAMES), ...(places ?? (await usualPlaces()))].filter(isExecutable).find(runs);
  if (runs(asked)) return asked;
  throw explained({
    en: `DUPLEX_LAB_BROWSER is "${asked}", and that does not start. Give it the path of a Chromium or Chrome, or unset it.`,
    es: `DUPLEX_LAB_BROWSER es "${asked}", y eso no arranca. Dale la ruta de un Chromium o Chrome, o quítala.`,
  });
}

/**
 * The same; as root on Debian one is installed where there is none. Rejects with the commands that would help.
 * @param {Surroundings} surroundings
 * @returns {Promise<string>}
 */
export async function findBrowser({ env = process.env, places } = {}) {
  const found = await lookForBrowser({ env, places });
  if (found) return found;
  const installed = installPackages(BROWSER_CHOICES, env) ? await lookForBrowser({ env, places }) : undefined;
  if (installed) return installed;
  const first =
    process.platform === 'linux' ? 'sudo apt-get update && sudo apt-get install -y chromium' : PLAYWRIGHT_INSTALL;
  const second =
    process.platform === 'win32'
      ? 'set DUPLEX_LAB_BROWSER=C:\\path\\to\\chrome.exe'
      : 'export DUPLEX_LAB_BROWSER=/path/to/chrome';
  throw explained({
    en: `No browser was found, and this needs a real Chromium. Either of these helps, then try again:\n  ${first}\n  ${second}`,
    es: `No se ha encontrado ningún navegador, y esto necesita un Chromium de verdad. Cualquiera de estas órdenes ayuda; después, inténtalo de nuevo:\n  ${first}\n  ${second}`,
  });
}

/**
 * An error that says the same in both languages.
 * @param {import('../tools/terminal/language.mjs').Text} text
 */
function explained(text) {
  return Object.assign(new Error(text.en), { text });
}

/**
 * The path of the browser that most tests use: a headless shell if the path has one, else `findBrowser`. A shell has
 * no tabs that could be hidden and shows no notifications. Rejects as `findBrowser` does.
 * @param {Surroundings} surroundings
 * @returns {Promise<string>}
 */
export async function findHeadless({ env = process.env, places } = {}) {
  const whole = await findBrowser({ env, places });
  const shell = env.DUPLEX_LAB_BROWSER
    ? undefined
    : onPath(env, [SHELL, 'chrome-headless-shell']).filter(isExecutable).find(runs);
  return shell ?? whole;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} names
 */
function onPath(env, names) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return process.platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function usualPlaces() {
  return [...programFolders(), await downloaded()].filter(Boolean);
}

/** Where Playwright keeps its own; '' while npm has not brought Playwright. */
const downloaded = () =>
  import('playwright-core').then(
    ({ chromium }) => chromium.executablePath(),
    () => '',
  );

function programFolders() {
  const { env, platform } = process;
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((app) => `${app}.app/Contents/MacOS/${app}`);
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, app)),
    );
  }
  if (platform === 'win32') {
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  return ['/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether it really is a browser: on Ubuntu `chromium-browser` can be a script that only says where to get one. (On
 * Windows asking for the version would open a window.)
 * @param {string} path
 */
function runs(path) {
  if (process.platform === 'win32') return isExecutable(path);
  const asked = spawnSync(path, [...BROWSER_ARGS, '--version'], { encoding: 'utf8', timeout: 20_000 });
  return asked.status === 0 && /\d+\.\d+/.test(asked.stdout);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await findBrowser());
