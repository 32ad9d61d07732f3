import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Run } from '../../../server/contract.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { readTable } from './lab-page.ts';
import { handOverRun } from './recorded.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;
let page: Page;
let runId: string;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
  ({ page } = await reopenPage(browser));
  runId = await handOverRun(lab);
  await page.goto(`${lab.address}#/compare?run=${runId}`);
  await page.locator('.results-table').waitFor();
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

/** Chooses an entry of the export menu and reads the file that comes. */
async function exported(entry: string): Promise<{ name: string; content: Buffer }> {
  await page.locator('.results details.menu > summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(entry, { exact: true }).click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

describe('The export of a run', () => {
  test('the table as CSV has the numbers of the table on the page', async () => {
    const { name, content } = await exported('Table (CSV)');
    expect(name).toMatch(/\.csv$/);
    const [head = '', ...lines] = content
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    const columns = cellsOf(head);
    const rows = await readTable(page);
    expect(lines.length).toBe(5);
    for (const [index, line] of lines.entries()) {
      const cells = cellsOf(line);
      const cell = (column: string): string | undefined => cells[columns.indexOf(column)];
      expect(cell('transport')).toBe(rows[index]?.Transport);
      expect(`${cell('updates received')}/${cell('updates published')}`).toBe(rows[index]?.received);
      expect(cell('requests')).toBe(rows[index]?.requests);
    }
  });

  test('all samples as CSV has a line for each update of each transport', async () => {
    const { content } = await exported('All samples (CSV)');
    const { published } = await lab.read<Run>(`api/runs/${runId}`);
    const lines = content.toString('utf8').trim().split('\r\n');
    expect(lines.length).toBe(1 + 5 * published.length);
  });

  test('the traces are those of this run, and the table is there as Markdown', async () => {
    const har = await exported('Requests and messages (HAR, for DevTools)');
    const { log } = JSON.parse(har.content.toString('utf8'));
    expect(har.name).toBe(`duplex-lab-${runId}.har`);
    expect(log.comment).toContain(runId);
    expect(log.entries.length).toBeGreaterThan(10);
    const packets = await exported('Packets (pcapng, for Wireshark)');
    expect(packets.name).toBe(`duplex-lab-${runId}.pcapng`);
    expect(packets.content.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
    const { content } = await exported('Table (Markdown)');
    expect(content.toString('utf8')).toMatch(/^\| what \| value \|\n/);
  });

  test('the whole run as JSON is the document itself, and brings a deleted run back', async () => {
    const { name, content } = await exported('The whole run (JSON)');
    const run: Run = JSON.parse(content.toString('utf8'));
    expect(name).toMatch(/\.json$/);
    expect(run).toEqual(await lab.read<Run>(`api/runs/${runId}`));

    // Another tab looks at it, and is told.
    const other = await page.context().newPage();
    await other.goto(`${lab.address}#/compare?run=${runId}`);
    await other.locator('.results').waitFor();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('button', { name: /^Delete the run/ }).click();
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await page.locator('tr[data-run]').waitFor({ state: 'detached' });
    await other.getByRole('alert').filter({ hasText: 'This run was deleted' }).waitFor();
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: content });
    await page.locator(`tr[data-run="${runId}"]`).waitFor();
    await other.getByRole('alert').waitFor({ state: 'detached' });
    await other.close();
    expect(await lab.read<Run>(`api/runs/${runId}`)).toEqual(run);
  });

  test.each(['latency', 'bytes'] as const)('the %s chart as PNG is a picture with something on it', async (chart) => {
    await page.goto(`${lab.address}#/compare?run=${runId}`);
    const { name, content } = await exported(chart === 'latency' ? 'Latency chart (PNG)' : 'Bytes chart (PNG)');
    expect(name).toMatch(/\.png$/);
    expect(await coloursIn(content)).toBeGreaterThan(20);
  });
});

/** Presses a button that gives a picture, and reads it. */
async function picture(within: string, kind: 'SVG' | 'PNG'): Promise<{ name: string; content: Buffer }> {
  const button = page.locator(within).getByRole('button', { name: kind, exact: true }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** What an SVG is made of, as XML. */
async function partsOf(svg: Buffer): Promise<{ words: string; counts: Record<string, number>; fonts: number }> {
  return page.evaluate((source) => {
    const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
    const counts: Record<string, number> = {};
    for (const { localName } of root.querySelectorAll('*')) counts[localName] = (counts[localName] ?? 0) + 1;
    const words = [...root.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ');
    return { words, counts, fonts: source.match(/@font-face[^}]*data:/g)?.length ?? 0 };
  }, svg.toString('utf8'));
}

describe('A picture of', () => {
  const PLACES = [
    { what: 'a chart of bars', hash: '#/compare', within: '[data-chart="latency"]', file: /-latency$/, words: 'n =' },
    {
      what: 'a chart of lines',
      hash: '#/compare',
      within: '[data-chart="age"]',
      file: /-age$/,
      words: 'WebSocket n =',
    },
    {
      what: 'a sequence diagram',
      hash: '#/flows/websocket',
      within: '.flow-tools',
      file: /-websocket-sequence/,
      words: '101',
    },
    {
      what: 'a step of the handshake',
      hash: '#/handshake/seed/2',
      within: '.step-head',
      file: /-handshake-2-/,
      words: 'Sec-WebSocket-Key',
    },
    {
      what: 'a frame',
      hash: '#/handshake/frame?hex=810548656c6c6f&direction=down',
      within: '.frame-view',
      file: /-frame$/,
      words: 'FIN',
    },
  ];

  test.each(PLACES)(
    '$what says the same as SVG and as PNG, and needs nothing else',
    async ({ hash, within, file, words }) => {
      await page.goto(`${lab.address}${hash.startsWith('#/handshake') ? hash : `${hash}?run=${runId}`}`);
      await page.locator('#diagram svg, canvas, .head, .ribbon').first().waitFor();
      const svg = await picture(within, 'SVG');
      expect(svg.name.replace(/\.svg$/, '')).toMatch(file);
      const parts = await partsOf(svg.content);
      expect(parts.words).toContain(words);
      expect(parts.words).toContain('Duplex Lab');
      expect(parts.counts).not.toHaveProperty('parsererror');
      expect(parts.fonts).toBeGreaterThan(0);
      expect(svg.content.toString('utf8')).not.toMatch(/(?:href|src)="(?!#)|url\((?!#|data:|&#34;#)/);
      const png = await picture(within, 'PNG');
      expect(png.name.replace(/\.png$/, '')).toBe(svg.name.replace(/\.svg$/, ''));
      expect(await coloursIn(png.content)).toBeGreaterThan(10);
    },
  );
});

describe('Several runs', () => {
  test('are chosen in the list, stand side by side in both languages, and are taken along', async () => {
    await page.goto(`${lab.address}#/runs`);
    const boxes = page.locator('tr[data-shipped] input.choose');
    for (const which of ['shipped-04-server-sent-events', 'shipped-07-distance-loss-and-a-cut-cable'])
      await page.locator(`tr[data-shipped="${which}"] input.choose`).check();
    expect(await boxes.count()).toBeGreaterThan(2);
    // By keyboard, the page that opens is read from its head.
    await page.getByRole('link', { name: 'Side by side', exact: true }).press('Enter');
    const latency = page.locator('[data-measure="latency"]');
    await latency.locator('svg.lab-picture').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await latency.locator('svg .whisker').count()).toBeGreaterThan(3);
    expect(await latency.innerText()).toContain('WebSocket: higher in B');
    expect(await page.locator('.together-runs').innerText()).toContain('can’t be put down to one of them');
    await latency.locator('summary').click();
    expect(await latency.locator('tr[data-letter="B"]').count()).toBeGreaterThan(3);

    const svg = await picture('[data-measure="latency"]', 'SVG');
    expect((await partsOf(svg.content)).words).toContain('shipped-07-distance-loss-and-a-cut-cable');
    await latency.getByRole('button', { name: 'B/W', exact: true }).click();
    const print = await picture('[data-measure="latency"]', 'SVG');
    expect(print.name).toBe('duplex-lab-side-by-side-latency-print.svg');
    const taken = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name, exact: true }).press('Enter'),
      ]);
      return readFile(await download.path());
    };
    expect((await taken('Report (HTML)')).toString('utf8')).toContain('<h2>Side by side</h2>');
    const zip = unzipSync(await taken('Everything (zip)'));
    const charts = Object.keys(zip).filter((file) => file.endsWith('.svg'));
    expect(charts.length).toBeGreaterThan(20);
    for (const chart of charts)
      expect([
        chart,
        Buffer.from(zip[chart.replace(/svg$/, 'png')] ?? [])
          .subarray(1, 4)
          .toString(),
      ]).toEqual([chart, 'PNG']);

    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'Ejecuciones, una junto a otra' }).waitFor();
    await page.getByText('mayor en B').first().waitFor();
    expect(await latency.locator('svg title').textContent()).toContain('Latencia mediana');
    await page.getByRole('button', { name: 'English' }).click();
  });

  test('that are too few, or not there, are a clear error in the page', async () => {
    for (const [ids, said] of [
      ['shipped-04-server-sent-events', 'numbers of 2 to 6 different runs'],
      ['none,nothing', 'There is no run'],
    ]) {
      await page.goto(`${lab.address}#/runs/compare/${ids}`);
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.innerText()).toContain(said);
      await alert.getByRole('button', { name: 'Close' }).click();
    }
  });
});

describe('Loading a file that is not a run', () => {
  test.each([
    ['not JSON', 'hello'],
    ['other JSON', '{"format":"something else"}'],
    ['an unfinished run', '{"format":"duplex-lab/run","version":1}'],
    ['a run of a later version', '{"format":"duplex-lab/run","version":99}'],
  ])('%s: a clear error in the page, and nothing is added', async (_what, text) => {
    await page.goto(`${lab.address}#/runs`);
    await page.locator('tr[data-run]').first().waitFor();
    const before = await page.locator('tr[data-run]').count();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect((await alert.innerText()).length).toBeGreaterThan(30);
    expect(await page.locator('tr[data-run]').count()).toBe(before);
    await alert.getByRole('button', { name: 'Close' }).click();
  });
});

/** The cells of a line of CSV (RFC 4180). */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/** How many different colours a picture has, drawn in the browser. */
async function coloursIn(png: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(
      context?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? new ArrayBuffer(0),
    );
    return new Set(pixels).size;
  }, png.toString('base64'));
}
