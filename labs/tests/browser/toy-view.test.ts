/** A new view is a folder with the files that every view has, and one line in the list. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const LIST = 'web/features/index.ts';

let lab: TestLab;
let browser: Browser;
let built: string;

/** The page with the toy in its list. The large libraries, which nothing here draws with, are left out. */
async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'duplex-lab-toy-'));
  await build({
    configFile: resolve(ROOT, 'vite.config.ts'),
    root: resolve(ROOT, 'web'),
    build: {
      outDir,
      rolldownOptions: { input: resolve(ROOT, 'web/index.html'), external: [/^mermaid/, /^chart\.js/] },
    },
    plugins: [
      {
        name: 'one-line-more',
        enforce: 'pre',
        transform(code, id) {
          if (!id.replaceAll('\\', '/').endsWith(LIST)) return null;
          const added = code.replace(/(FEATURES[^=]*= \[[^\]]*?),?\s*\]/, '$1, toy]');
          return `import { toy } from '${resolve(ROOT, 'labs/tests/toy/index.ts').replaceAll('\\', '/')}';\n${added}`;
        },
      },
    ],
  });
  return outDir;
}

/** The lab's page, its files taken from the other build. */
async function openWithToy(hash: string, language: string): Promise<{ page: Page; scripts: string[] }> {
  const { page } = await reopenPage(browser);
  onTestFinished(() => page.unrouteAll());
  const scripts: string[] = [];
  await page.route(`${lab.address}assets/**`, async (route) => {
    const name = new URL(route.request().url()).pathname;
    if (name.endsWith('.js')) scripts.push(await readFile(join(built, name), 'utf8'));
    await route.fulfill({ path: join(built, name) });
  });
  await page.route(`${lab.address}?*`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: await readFile(join(built, 'index.html'), 'utf8') });
  });
  await page.goto(`${lab.address}?lang=${language}${hash}`);
  return { page, scripts };
}

beforeAll(async () => {
  [lab, browser, built] = await Promise.all([shareLab(), launchBrowser(), buildPage()]);
});
afterAll(() => Promise.all([closePages(), lab?.close(), built && rm(built, { recursive: true, force: true })]));

test('it stands in the menu, in both languages, and its code comes when it is opened', async () => {
  const { page, scripts } = await openWithToy('#/compare', 'en');
  const menu = page.locator('header nav');
  await menu.getByRole('link', { name: 'Toy', exact: true }).waitFor();
  await page.locator('.strip').waitFor();
  const has = (): boolean => scripts.some((text) => text.includes('It counts'));
  expect(has()).toBe(false);

  await menu.getByRole('link', { name: 'Toy', exact: true }).click();
  await page.getByRole('heading', { name: 'A toy' }).waitFor();
  expect(has()).toBe(true);
  expect(await page.locator('main').getAttribute('data-view')).toBe('toy');
  expect(await page.locator('h1').evaluate((title) => getComputedStyle(title).letterSpacing)).toBe('3px');
  expect(await page.locator('.strip').isVisible()).toBe(false);

  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('heading', { name: 'Un juguete' }).waitFor();
  expect(await menu.locator('[aria-current=page]').innerText()).toBe('Juguete');
});

test('its address leads to it and into it, it has its keys, and it remembers while others are looked at', async () => {
  const { page } = await openWithToy('#/toy/7', 'es');
  const status = page.locator('main p[role=status]');
  await expect.poll(() => status.innerText()).toBe('Cuenta: 7');
  await page.keyboard.press('+');
  await expect.poll(() => status.innerText()).toBe('Cuenta: 8');

  const menu = page.locator('header nav');
  await menu.getByRole('link', { name: 'Ejecuciones', exact: true }).click();
  await page.locator('main[data-view=runs] h1').waitFor();
  await page.keyboard.press('+');
  await menu.getByRole('link', { name: 'Juguete', exact: true }).click();
  await expect.poll(() => status.innerText()).toBe('Cuenta: 8');

  await page.getByRole('link', { name: 'A diez' }).click();
  await expect.poll(() => status.innerText()).toBe('Cuenta: 10');
});
