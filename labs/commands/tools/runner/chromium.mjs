import { BROWSER_ARGS, findBrowser } from '../../programs/browser.mjs';

/** @typedef {import('playwright-core').Browser} Browser */

/** All five windows are in view, as a run needs them. */
const VIEWPORT = { width: 1440, height: 900 };
const LOCALES = { en: 'en-GB', es: 'es-ES' };

/**
 * Starts the browser that `findBrowser` finds. Rejects with an error whose `text` says what to do.
 * @param {{ signals?: boolean }} options `signals: false`: the caller ends it on Ctrl-C, not Playwright
 * @returns {Promise<Browser>}
 */
export async function launchChromium({ signals = true } = {}) {
  const executablePath = await findBrowser();
  const { chromium } = await import('playwright-core');
  try {
    return await chromium.launch({
      executablePath,
      args: BROWSER_ARGS,
      handleSIGINT: signals,
      handleSIGTERM: signals,
      handleSIGHUP: signals,
    });
  } catch (cause) {
    throw Object.assign(new Error(`${executablePath} does not start`, { cause }), {
      text: {
        en: `The browser ${executablePath} does not start: ${firstLine(cause)}. Give another one: DUPLEX_LAB_BROWSER=/path/to/chrome`,
        es: `El navegador ${executablePath} no arranca: ${firstLine(cause)}. Indica otro: DUPLEX_LAB_BROWSER=/ruta/de/chrome`,
      },
    });
  }
}

/** @param {unknown} error */
function firstLine(error) {
  const [line = ''] = String(/** @type {Error} */ (error).message).split('\n');
  return line.replace(/\.$/, '');
}

/**
 * A page as on a first visit: no cache, nothing stored. The lab's own certificate is accepted.
 * @param {Browser} browser
 * @param {import('../terminal/language.mjs').Language} language
 */
export function freshPage(browser, language = 'en') {
  return browser.newPage({ viewport: VIEWPORT, locale: LOCALES[language], ignoreHTTPSErrors: true });
}
