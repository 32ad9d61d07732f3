/** The static site, served below a path by the plainest of servers: every view of it, with nothing but its own files. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { summarise } from '../../../server/analysis/summary.ts';
import { DEFAULT_SETTINGS, type Run } from '../../../server/contract.ts';
import { FEATURES } from '../../../web/features/index.ts';
import { BROWSER_ARGS, findHeadless } from '../../commands/programs/browser.mjs';
import { writeSite } from '../../commands/tools/site/write.mjs';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, openPage, type WatchedPage } from './browser.ts';
import { type PlainServer, servePlainly } from './plain-server.ts';
import { scriptsLoaded } from './scripts.ts';

/** Of script, as gzip sends it, before anybody has asked for anything. */
const LIMIT_BYTES = 100 * 1024;
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const HOME = 'https://example.org/duplex-lab';

/** What a view shows once it has what it shows. */
const SHOWS: Record<string, string> = {
  start: '.site-note',
  compare: '.results-table',
  flows: '#diagram svg',
  handshake: '.hs[data-step]',
  duplex: '.duplex-table',
  uses: '.uses-table tr[data-scenario="chat"] .choice .name',
  runs: 'tr[data-shipped]',
  check: '.needs-lab',
  class: '.needs-lab',
};

let folder: string;
let server: PlainServer;
let watched: WatchedPage;
let page: Page;
/** Whatever was asked of anybody but the folder. */
const elsewhere: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-site-'));
  const site = join(folder, 'site');
  const [browser] = await Promise.all([launchBrowser(), writeSite({ folder: site, home: HOME })]);
  server = await servePlainly(site, '/some/where/');
  watched = await openPage(browser, { acceptDownloads: true });
  page = watched.page;
  await page.context().route(
    ({ href }) => !href.startsWith(server.address),
    (route) => {
      elsewhere.push(route.request().url());
      return route.abort();
    },
  );
});
afterAll(async () => {
  await Promise.all([closePages(), server?.close()]);
  await rm(folder, { recursive: true, force: true });
});

const go = (hash: string): Promise<unknown> => page.goto(`${server.address}${hash}`);
const expectQuiet = (): void => expect([watched.problems, elsewhere]).toEqual([[], []]);

describe('The static site', () => {
  test('loads less than 100 KB of script at first, and says what it is and how to get the lab', async () => {
    const scripts = await scriptsLoaded(page, () => page.goto(server.address, { waitUntil: 'networkidle' }));
    await page.getByRole('link', { name: 'Start lab 1' }).waitFor();
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(LIMIT_BYTES);
    expect(await page.locator('.site-note').innerText()).toMatch(/never leaves your browser.*can’t do.*npm run lab/s);
    expect(await page.locator('.needs-lab a').getAttribute('href')).toBe(HOME);
    expect(await page.locator('.not-started').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    expectQuiet();
  });

  test.each(FEATURES.map(({ name }) => name))('shows the view “%s”', async (name) => {
    await go(`#/${name}`);
    await page.locator(`main[data-view="${name}"] h1`).first().waitFor();
    await page
      .locator(SHOWS[name] ?? 'main h1')
      .first()
      .waitFor();
    expect(await page.locator('button.run:enabled, .banner').count()).toBe(0);
    expectQuiet();
  });

  test('shows the figures that the lab shows of a run, under the lab’s own address', async () => {
    const id = 'shipped-08-choose-and-defend-chat';
    const run: Run = JSON.parse(gunzipSync(await readFile(`labs/recordings/${id}.json.gz`)).toString());
    await go(`?lang=es#/compare?run=${id}`);
    await page.locator('.verdict').waitFor();
    const [first = ''] = summarise(run).verdict?.es.replaceAll('**', '').split('\n') ?? [];
    expect(await page.locator('.verdict').innerText()).toContain(first);
    await page.setViewportSize({ width: 390, height: 844 });
    // Charts follow the size of their place a moment later.
    await expect.poll(() => overflowOf(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    expectQuiet();
  });

  test('shows runs side by side, and gives everything of them as one zip', async () => {
    await go('#/runs/compare/shipped-01-the-page-that-asks-again,shipped-03-long-polling');
    await page.locator('[data-measure="latency"] svg .whisker').first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Everything (zip)' }).click(),
    ]);
    const zip = await readFile(await download.path());
    expect([download.suggestedFilename(), zip.subarray(0, 2).toString()]).toEqual(['duplex-lab-everything.zip', 'PK']);
    // Only the page draws these, and it does so last.
    expect(zip.toString('latin1')).toContain('side-by-side/latency-print.png');
    expectQuiet();
  });

  test('steps through recorded handshakes, and computes the accept key of any other', async () => {
    await go('#/handshake/seed/4');
    const value = page.locator('.accept-value');
    // The example of RFC 6455 §1.3.
    await value.filter({ hasText: 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' }).waitFor();
    const key = 'YW5vdGhlciBzYW1wbGU9PQ==';
    await page.locator('#try-key').fill(key);
    await value
      .filter({
        hasText: createHash('sha1')
          .update(key + GUID)
          .digest('base64'),
      })
      .waitFor();
    await go('#/handshake/break/accept-en-dash');
    await page.locator('.hs-break[data-variant="accept-en-dash"] .outcome').waitFor();
    expect(await page.locator('.browser-run').count()).toBe(0);
    await go('#/handshake/break');
    await page.getByRole('button', { name: 'Show what was answered' }).click();
    await expect.poll(() => page.locator('tr[data-variant] strong').count()).toBeGreaterThan(30);
    expectQuiet();
  });

  test('takes frames apart and puts them together, compressed ones too', async () => {
    await go('#/handshake/frame?hex=818537fa213d7f9f4d5158&direction=up');
    await page.locator('.frame-page', { hasText: 'Hello' }).waitFor();
    await go('#/handshake/compose');
    await page.getByRole('button', { name: 'Compressed', exact: true }).click();
    const rsv1 = page.locator('.preview [data-field="rsv1"]').first();
    await rsv1.filter({ hasText: /RSV1\s*1/ }).waitFor();
    expect(await page.locator('.live .needs-lab').count()).toBe(1);
    expectQuiet();
  });

  test('shows a run file that is dropped on it, exports it, and sends it nowhere', async () => {
    const run: Run = JSON.parse(
      gunzipSync(await readFile('labs/recordings/shipped-06-both-directions-at-once.json.gz')).toString(),
    );
    const text = JSON.stringify({ ...run, id: 'my-own-run' });
    await go('#/glossary');
    await page.locator('main').evaluate((main, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], 'mine.json', { type: 'application/json' }));
      main.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    }, text);
    await page.locator('.results[data-run="my-own-run"]').waitFor();
    await page.locator('.results details.menu > summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByText('The whole run (JSON)', { exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('duplex-lab-my-own-run.json');
    // A run from before a setting was there has its default; "secure" is told as the protocol now.
    const { secure, ...settings } = { ...DEFAULT_SETTINGS, secure: false, ...run.settings };
    expect(secure).toBe(false);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual({ ...JSON.parse(text), settings });
    expectQuiet();
  });

  test('opened as a file says what to do; a browser that lets pages read files shows it', async () => {
    const { href } = pathToFileURL(join(folder, 'site', 'index.html'));
    const { page: refused } = await openPage(page.context().browser() as Browser);
    await refused.goto(href);
    expect(await refused.locator('#lab').textContent()).toMatch(/has not started.*npx serve.*no ha arrancado/s);
    const allowing = await chromium.launch({
      executablePath: await findHeadless(),
      args: [...BROWSER_ARGS, '--allow-file-access-from-files'],
    });
    try {
      const shown = await allowing.newPage();
      await shown.goto(`${href}#/runs`);
      await shown.locator('tr[data-shipped]').first().waitFor();
    } finally {
      await allowing.close();
    }
  });
});
