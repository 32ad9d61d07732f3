/** A hand-in in a real browser: it runs nothing and asks for nothing; the page says of dropped files what they are. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handInFile, progressOf, recordedRun, secondLab } from '../../../server/hand-in/testing.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { requestsOf } from './requests.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterAll(() => Promise.all([closePages(), lab?.close(), rm(folder, { recursive: true, force: true })]));

/** What the lab itself signs. */
async function signedByLab(name: string): Promise<string> {
  const order = { name, language: 'en', utcOffsetMinutes: 0, lab: secondLab.id, progress: progressOf({ runIds: [] }) };
  const response = await fetch(`${lab.address}api/hand-in`, { method: 'POST', body: JSON.stringify(order) });
  return response.text();
}

interface Dropped {
  name: string;
  text: string;
}

/** As if they were let go over the middle of the page. */
async function drop(page: Page, files: Dropped[]): Promise<void> {
  await page.locator('main').evaluate((main, given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of given) dataTransfer.items.add(new File([text], name));
    main.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, files);
}

const row = (page: Page, file: string) => page.locator('.class-files tbody tr', { hasText: file });
/** Of all cells, once the lab has said what the file is. */
async function told(page: Page, file: string): Promise<string> {
  await row(page, file).locator('.said p').first().waitFor({ state: 'attached' });
  return (await row(page, file).textContent()) ?? '';
}

describe('A hand-in opened as a file', () => {
  test('makes no request, runs no script, fits a phone and prints', async () => {
    const path = join(folder, 'hand-in.html');
    const reason = '<img src="http://localhost:9/x.png"><script>document.title = "run"</script>';
    const runs = [recordedRun(secondLab)];
    await writeFile(path, await handInFile({ runs, reason, answers: { waiting: [1000, 444] } }));
    const { page, problems } = await reopenPage(browser, { viewport: { width: 390, height: 844 } });
    const asked = requestsOf(page);
    const { href } = pathToFileURL(path);
    await page.goto(href, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([href]);
    expect(await page.evaluate(() => [document.scripts.length, document.images.length])).toEqual([0, 0]);
    expect(await page.title()).toContain('AJAX polling');
    expect(await overflowOf(page)).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    for (const format of ['A4', 'Letter']) {
      const pdf = await page.pdf({ format });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(problems).toEqual([]);
  });
});

describe('Files dropped on the page', () => {
  test('on any view are told: unchanged and by whom, changed, or no hand-in; in both languages', async () => {
    const { page, problems } = await reopenPage(browser);
    await page.goto(`${lab.address}#/runs`);
    await page.locator('h1').waitFor();
    const own = await signedByLab('Ana');
    await drop(page, [{ name: 'ana.html', text: own }]);
    await page.waitForURL(/#\/class/);
    expect(await told(page, 'ana.html')).toMatch(/Ana.*Counted.*Unchanged: not one character.*Signed by this lab/s);
    expect(await page.locator('.class-files > p').allInnerTexts()).toEqual([
      expect.stringMatching(/^This proves that this lab wrote the file/),
      expect.stringMatching(/^It does not prove who the student is/),
    ]);
    await drop(page, [
      { name: 'changed.html', text: own.replace('300 ms', '400 ms') },
      { name: 'run.json', text: '{"format":"duplex-lab/run"}' },
      { name: 'other.html', text: await handInFile({ name: 'Eva', runs: [] }) },
    ]);
    expect(await told(page, 'changed.html')).toMatch(/don’t rely on it.*was changed after a lab had signed it/s);
    expect(await told(page, 'run.json')).toContain('This is a run of Duplex Lab, no hand-in.');
    expect(await told(page, 'other.html')).toMatch(/another lab signed it.*Compare it with the one/s);
    await page.getByRole('button', { name: 'Español' }).click();
    expect(await told(page, 'changed.html')).toContain('se cambió después de que un laboratorio la firmara');
    expect(problems).toEqual([]);
  });

  test('two hundred are one picture of a class, as a table too, with outliers to be opened', async () => {
    const runs = [recordedRun(secondLab)];
    const files: Dropped[] = [];
    for (let i = 0; i < 200; i++) {
      const waiting = i === 7 ? 90_000 : 300 + i;
      const text = await handInFile({
        name: `Student ${i}`,
        predicted: { waiting, empty: i % 100 },
        runs: i < 10 ? runs : [],
      });
      files.push({ name: `${i}.html`, text });
    }
    const { page, problems, foreign } = await reopenPage(browser);
    await page.goto(`${lab.address}#/class`);
    await page.locator('h1', { hasText: 'Class' }).waitFor();
    // Of a few, all that is drawn is looked at: two hundred are more of the same.
    const few = files.splice(0, 12);
    await drop(page, few);
    await page.getByText('Files: 12 · 12 signed by another lab').waitFor();
    await page.getByLabel('Count those that other labs signed').check();
    await page.locator('.students').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await drop(page, files);
    await page.getByText('Files: 200 · 200 counted').waitFor();
    const waiting = page.locator('[data-prediction="waiting"]');
    expect(await waiting.locator('desc').textContent()).toMatch(
      /Predicted: 200 in all, median 40\d.* Measured: 10 in all/,
    );
    expect(await page.locator('.students tbody tr').count()).toBe(200);
    expect(await overflowOf(page)).toBe(0);

    await waiting.getByRole('button', { name: 'Student 7: predicted 90,000' }).click();
    const opened = page.frameLocator('dialog.hand-in iframe');
    await opened.getByRole('heading', { name: secondLab.title.en }).waitFor();
    expect(await page.locator('dialog.hand-in iframe').getAttribute('sandbox')).toBe('');
    await page.keyboard.press('Escape');
    await page.locator('dialog.hand-in').waitFor({ state: 'detached' });

    const csv = page.getByRole('button', { name: 'Table (CSV)' });
    const [download] = await Promise.all([page.waitForEvent('download'), csv.press('Enter')]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines.length).toBe(1 + 200 * (secondLab.predictions.length + secondLab.questions.length));
    expect([problems, foreign]).toEqual([[], []]);
  });
});
