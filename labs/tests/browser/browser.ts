import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { BROWSER_ARGS, findBrowser } from '../../commands/browser.mjs';

/** What Playwright switches on so that hidden pages run at full speed; a person's browser has none of it. */
const UNTHROTTLED = [
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** A real Chromium. `throttled`: hidden pages and frames are slowed down, as in a person's browser. */
export async function launchBrowser({ throttled = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: BROWSER_ARGS,
    ignoreDefaultArgs: throttled ? UNTHROTTLED : [],
  });
}

/** A page, and what went wrong in it or left the machine. */
export interface WatchedPage {
  page: Page;
  /** Errors in the console, exceptions nobody caught, answers of 400 and above. */
  problems: string[];
  /** Addresses asked for at hosts other than this machine. */
  foreign: string[];
}

/** Opens a fresh page, as on a first visit: no cache, no stored settings. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== 'localhost') foreign.push(request.url());
  });
  return { page, problems, foreign };
}
