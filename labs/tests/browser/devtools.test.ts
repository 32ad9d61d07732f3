import { type Browser, chromium } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { harOf } from '../../../server/export/har/har.ts';
import { recording } from '../../../server/export/testing.ts';
import { freePort } from '../../../server/foreign/free-port.ts';
import { BROWSER_ARGS, findBrowser } from '../../commands/programs/browser.mjs';

let browser: Browser | undefined;
afterAll(() => browser?.close());

test('Chromium’s own DevTools import a run’s HAR: every exchange, size and message of it', async () => {
  const port = await freePort();
  // The browser itself serves its DevTools; the headless shell has none.
  const args = [...BROWSER_ARGS, `--remote-debugging-port=${port}`, '--remote-allow-origins=*'];
  browser = await chromium.launch({ executablePath: await findBrowser(), args });
  const context = await browser.newContext();
  await context.newPage();
  const targets: { type: string; id: string }[] = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const watched = targets.find(({ type }) => type === 'page')?.id;
  const page = await context.newPage();
  await page.goto(
    `http://127.0.0.1:${port}/devtools/devtools_app.html?ws=127.0.0.1:${port}/devtools/page/${watched}&panel=network`,
  );
  const har = harOf(recording('08-choose-and-defend-ticker'), 'en');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('[aria-label^="Import HAR"]').first().click(),
  ]);
  await chooser.setFiles({ name: 'run.har', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(har)) });
  const { entries } = har.log;
  await page.getByText(`${entries.length} requests`).waitFor();

  // What the Network panel shows its requests from.
  const log = await page.evaluateHandle<ImportedRequest[]>(
    `import('./models/logs/logs.js').then(({ NetworkLog }) => NetworkLog.NetworkLog.instance().requests())`,
  );
  const imported = await log.evaluate((requests) => ({
    transferBytes: requests.reduce((sum, { transferSize }) => sum + transferSize, 0),
    types: [...new Set(requests.map((request) => request.resourceType().name()))].sort(),
    frames: requests.flatMap((request) => request.frames().map(({ text }) => text)),
    events: requests.flatMap((request) => request.eventSourceMessages().map(({ data }) => data)),
  }));
  expect(imported).toEqual({
    transferBytes: entries.reduce((sum, { response }) => sum + response.headersSize + response.bodySize, 0),
    types: ['document', 'eventsource', 'fetch', 'websocket'],
    frames: entries.flatMap(({ _webSocketMessages = [] }) => _webSocketMessages.map(({ data }) => data)),
    events: entries.flatMap(({ _eventSourceMessages = [] }) => _eventSourceMessages.map(({ data }) => data)),
  });
  expect(imported.frames.length).toBeGreaterThan(60);
  expect(imported.events.length).toBeGreaterThan(50);
});

/** What DevTools make of an entry, as far as it is looked at here. */
interface ImportedRequest {
  transferSize: number;
  resourceType(): { name(): string };
  frames(): { text: string }[];
  eventSourceMessages(): { data: string }[];
}
