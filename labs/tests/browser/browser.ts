import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished, type RunnerTask, TestRunner } from 'vitest';
import { BROWSER_ARGS, findBrowser, findHeadless } from '../../commands/programs/browser.mjs';

/** Against hanging only: where both cores are busy a click may take its time. */
const GUARD_MS = 100_000;

const VIEWPORT = { width: 1440, height: 900 };

/**
 * As few processes as Chromium can do with: the windows of a run in the page's own, as on a phone, drawing and network in
 * the browser's. Its usual ones take a run a third more of the processor's time, and are for tests of what was measured.
 */
const FEW_PROCESSES = [
  '--disable-site-isolation-trials',
  '--renderer-process-limit=1',
  '--in-process-gpu',
  '--num-raster-threads=1',
  '--enable-features=NetworkServiceInProcess2',
];

/** The browsers of this worker, by the flags they have beside the usual: one test file after another uses them. */
const running = new Map<string, Promise<Browser>>();

/** A real Chromium, started when it is first asked for. Its pages are closed with `closePages`; it ends with the worker. */
export function launchBrowser(): Promise<Browser> {
  return launched(...FEW_PROCESSES);
}

/** The same with a process for each window: for what is measured. */
export function launchIsolated(): Promise<Browser> {
  return launched();
}

async function launched(...flags: string[]): Promise<Browser> {
  const key = flags.join();
  if (!(await running.get(key))?.isConnected()) running.set(key, start(flags));
  return running.get(key) as Promise<Browser>;
}

async function start(flags: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: await findHeadless(), args: [...BROWSER_ARGS, ...flags] });
}

/** A whole Chromium, for what a headless shell lacks, as notifications. It ends with the test that asked for it. */
export async function launchWhole(): Promise<Browser> {
  const whole = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
  onTestFinished(() => whole.close());
  return whole;
}

/** Closes whatever a file of tests has opened, but for the pages that the next file uses again: nothing goes on in those. */
export async function closePages(): Promise<void> {
  for (const browser of await Promise.all(running.values())) {
    const stays = new Map([...(kept.get(browser)?.values() ?? [])].map(({ page }) => [page.context(), page]));
    await Promise.all(
      browser.contexts().map((context) => {
        const page = stays.get(context);
        return page ? empty(page) : context.close();
      }),
    );
  }
}

/** Says how busy the machine is: within so many seconds nothing was drawn. That fonts are used says first-visit.test.ts. */
const LATE_FONT = /\.woff2 was preloaded using link preload but not used within a few seconds/;

/** A page, and what went wrong in it or left the machine. */
export interface WatchedPage {
  page: Page;
  /** Errors in the console, exceptions nobody caught, answers of 400 and above. */
  problems: string[];
  /** Addresses asked for at hosts other than this machine. */
  foreign: string[];
}

/**
 * Opens a fresh page, as on a first visit: no cache, no stored settings. It is closed when the test that opened it is
 * over, however that ends: a run that went on in it would be in the way of the next test.
 */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const watched = await watch(browser, options);
  if (TestRunner.getCurrentTest()) closeWithTest(watched.page);
  return watched;
}

async function watch(browser: Browser, options: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB', ...options });
  context.setDefaultTimeout(GUARD_MS);
  const page = await context.newPage();
  const problems: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || LATE_FONT.test(message.text())) return;
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

/** The pages that are used again, by browser and by what their context was asked for. */
const kept = new WeakMap<Browser, Map<string, WatchedPage>>();

/**
 * A page as on a first visit, but for the files that the browser has by now: no cookies, nothing stored. One test
 * after another gets the same one, in one file after another, which takes half the processor's time of `openPage`.
 * So a test has no two of them, and leaves nothing in it (a script for each document, a listener).
 */
export async function reopenPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const { viewport = VIEWPORT, colorScheme = 'light', reducedMotion = 'no-preference', ...context } = options;
  const pages = kept.get(browser) ?? new Map<string, WatchedPage>();
  kept.set(browser, pages);
  const key = JSON.stringify(context);
  const there = pages.get(key);
  const watched = there && !there.page.isClosed() ? there : await watch(browser, context);
  pages.set(key, watched);
  const { page, problems, foreign } = watched;
  await empty(page);
  await page.emulateMedia({ media: null, colorScheme, reducedMotion });
  if (viewport) await page.setViewportSize(viewport);
  problems.length = 0;
  foreign.length = 0;
  if (TestRunner.getCurrentTest()) onTestFinished(({ task }) => sayWhereItFailed(page, task));
  return watched;
}

/** Closes what the page has opened, forgets what was stored, and leaves its address: what went on there ends. */
async function empty(page: Page): Promise<void> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  if (page.url().startsWith('http'))
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
  if (page.url() === 'about:blank') return;
  await context.clearCookies();
  await context.clearPermissions();
  await page.goto('about:blank');
}

async function sayWhereItFailed(page: Page, { name, result }: RunnerTask): Promise<void> {
  if (result?.state !== 'fail' || page.isClosed()) return;
  const text = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
  console.error(`"${name}" failed at ${page.url()}, where the page says:\n${text}`);
}

/** What a failed test saw last is printed. */
function closeWithTest(page: Page): void {
  onTestFinished(async ({ task }) => {
    await sayWhereItFailed(page, task);
    if (!page.isClosed()) await page.context().close();
  });
}
