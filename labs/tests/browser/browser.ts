import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContextOptions, chromium, type Page, type Response } from 'playwright-core';
import { onTestFinished, type RunnerTask, TestRunner } from 'vitest';
import { BROWSER_ARGS, findBrowser, findHeadless } from '../../commands/browser.mjs';

/** Against hanging only: where both cores are busy a click may take its time. */
const GUARD_MS = 100_000;

const VIEWPORT = { width: 1440, height: 900 };

/**
 * The windows of a run in the page's own process, as on a phone. A process for each, as on a desk, costs a run a third
 * more, and is for tests of what was measured.
 */
const ONE_PROCESS = '--disable-site-isolation-trials';

/** The browsers of this worker, by the flags they have beside the usual: one test file after another uses them. */
const running = new Map<string, Promise<Browser>>();

/** A real Chromium, started when it is first asked for. Its pages are closed with `closePages`; it ends with the worker. */
export function launchBrowser(): Promise<Browser> {
  return launched(ONE_PROCESS);
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

/** Closes whatever a file of tests has opened. */
export async function closePages(): Promise<void> {
  const browsers = await Promise.all(running.values());
  for (const browser of browsers) kept.delete(browser);
  await Promise.all(browsers.flatMap((browser) => browser.contexts()).map((context) => context.close()));
}

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

/** The scripts that a page loads while this goes on, each with its size in bytes as gzip. */
export async function scriptsLoaded(
  page: Page,
  load: () => Promise<unknown>,
): Promise<{ url: string; bytes: number }[]> {
  const scripts: Response[] = [];
  const note = (response: Response): void => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  };
  page.on('response', note);
  await load();
  page.off('response', note);
  return Promise.all(
    scripts.map(async (script) => ({ url: script.url(), bytes: gzipSync(await script.body()).length })),
  );
}

/** The pages that are used again, by browser and by what their context was asked for. */
const kept = new WeakMap<Browser, Map<string, WatchedPage>>();

/**
 * A page as on a first visit, but for the files that the browser has by now: no cookies, nothing stored. One test
 * after another gets the same one, which takes a quarter of the time of `openPage`; it is there until `closePages`.
 */
export async function reopenPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const { viewport = VIEWPORT, ...context } = options;
  const pages = kept.get(browser) ?? new Map<string, WatchedPage>();
  kept.set(browser, pages);
  const key = JSON.stringify(context);
  const watched = pages.get(key) ?? (await watch(browser, context));
  pages.set(key, watched);
  const { page, problems, foreign } = watched;
  if (page.url() !== 'about:blank') {
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.context().clearCookies();
    await page.goto('about:blank');
  }
  if (viewport) await page.setViewportSize(viewport);
  problems.length = 0;
  foreign.length = 0;
  if (TestRunner.getCurrentTest()) onTestFinished(({ task }) => sayWhereItFailed(page, task));
  return watched;
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
