import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Language } from '../../../../server/contract.ts';
import { closePages, launchBrowser, reopenPage, type WatchedPage } from '../browser.ts';
import type { TestLab } from '../lab.ts';
import { shareLab } from '../shared-lab.ts';

/** How many steps the example has. */
export const STEPS = 11;
/** The accept key of the example, RFC 6455 §1.3. */
export const SEED_ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

export interface HandshakeView {
  readonly lab: TestLab;
  readonly browser: Browser;
  /** Opens a place of the view, as `#/handshake/seed/4`, in a page as on a first visit. */
  open(hash: string, options?: BrowserContextOptions & { language?: Language }): Promise<WatchedPage>;
}

/**
 * A lab and a browser for the tests of a file, from its first test to its last. `startLab`: a file that changes what the
 * lab speaks has one of its own.
 */
export function handshakeView(startLab: () => Promise<TestLab> = shareLab): HandshakeView {
  let lab: TestLab;
  let browser: Browser;
  beforeAll(async () => {
    [lab, browser] = await Promise.all([startLab(), launchBrowser()]);
  });
  afterAll(() => Promise.all([closePages(), lab?.close()]));
  return {
    get lab() {
      return lab;
    },
    get browser() {
      return browser;
    },
    async open(hash, { language = 'en', ...context } = {}) {
      const watched = await reopenPage(browser, { reducedMotion: 'reduce', ...context });
      await watched.page.goto(`${lab.address}?lang=${language}${hash}`);
      await settled(watched.page);
      return watched;
    },
  };
}

/** What the address asks for is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#handshake h2').first().waitFor();
}

/** Goes to another place of the same page, as a link would. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await expect.poll(() => page.locator('#handshake').getAttribute('data-place')).toBe(hash);
  await settled(page);
}

/** The title of what is shown. */
export const title = (page: Page) => page.locator('.hs-middle h2');

/** What the address bar has after the lab's own address. */
export const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);
