/** A whole guided lab as a student does it: from the start page to a verified hand-in, by keyboard, on a phone's screen. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Run, Summary } from '../../../server/contract.ts';
import { contextFor } from '../../context.ts';
import type { HandInReading } from '../../hand-in/document.ts';
import type { Answer, Lab, LabContext } from '../../lab.ts';
import { LABS } from '../../labs.ts';
import type { Progress } from '../../progress.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import type { TestLab } from './lab.ts';
import { forgetProgress, shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

/** Each test is a student who begins, at a second try too. */
beforeEach(() => forgetProgress(lab.address));

async function give(keyboard: Keyboard, lab: Lab, question: string, answer: Answer): Promise<void> {
  const { field } = lab.questions.find(({ id }) => id === question)!;
  const place = `[data-question="${question}"]`;
  if (field.kind === 'choice')
    await keyboard.choose(
      place,
      field.options.findIndex(({ id }) => id === answer),
    );
  else await keyboard.write(`${place} input[type="text"]`, String(answer));
  await keyboard.press(`${place} .check`);
}

const progressOf = (page: Page): Promise<Progress> =>
  page.evaluate(async () => (await fetch('/api/progress')).json() as Promise<never>);

test('lab 1 from the start page to its answers, and again after a reload with one’s own figures', async () => {
  const { page, problems } = await reopenPage(browser, {
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  const keyboard = keyboardOf(page);
  const first = LABS[0]!;
  await page.goto(lab.address);
  await keyboard.press('.ways-in a.primary');
  await page.locator('.lab').waitFor();
  expect(await page.locator('h1').innerText()).toBe(first.title.en);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');

  // No run without predictions, and the button says why.
  await keyboard.press('button.run');
  expect(await page.locator('#run-why').innerText()).toContain('2 of 2 are still open');
  expect(await page.locator('[data-question]').count()).toBe(0);

  await keyboard.press('[data-prediction="first"] .lock button');
  await expect
    .poll(() => page.locator('[data-prediction="first"] .refused').innerText())
    .toContain('Choose one of the arrows');
  await keyboard.choose('[data-prediction="first"]', 1);
  await keyboard.write('[data-prediction="first"] textarea', 'It knows the price.');
  await keyboard.press('[data-prediction="first"] .lock button');
  await page.locator('[data-prediction="first"].locked').waitFor();
  // The button is gone with what was locked; who pressed it is still there.
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('.ask.locked'))).toBe(true);
  await keyboard.tabTo('[data-prediction="news-share"] input[type="range"]');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator('[data-prediction="news-share"] .typed input').inputValue()).toBe('50.5');
  await keyboard.write('[data-prediction="news-share"] .typed input', '40');
  await keyboard.write('[data-prediction="news-share"] textarea', 'There is a page around it.');
  await keyboard.press('[data-prediction="news-share"] .lock button');
  await page.locator('[data-prediction="news-share"].locked').waitFor();
  expect(await violationsOf(page)).toEqual([]);

  // Where the windows are is a way to stop them; a run that was stopped does not count, and the next one is at hand.
  await keyboard.press('button.run');
  await keyboard.press('.stop-now button');
  await page.locator('.run-says .trouble').waitFor();
  expect(await page.evaluate(() => document.activeElement?.matches('button.run'))).toBe(true);
  expect(await page.locator('[data-question]').count()).toBe(0);

  await keyboard.press('button.run');
  await page.locator('.lab-figures[data-live="true"]').waitFor();
  // The window is on this page, in view, and whoever pressed the button is still on it.
  await page.locator('.window[data-transport="page"] .last-id').waitFor();
  expect(await page.evaluate(() => document.activeElement?.matches('button.run'))).toBe(true);
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);

  await page.locator('[data-question]').first().waitFor();
  const runId = (await page.locator('.lab-figures').getAttribute('data-run')) ?? '';
  const run = await lab.read<Run>(`api/runs/${runId}`);
  const { summary } = await lab.read<{ summary: Summary }>(`api/runs/${runId}/summary`);
  expect(run.settings).toMatchObject({ transports: ['page'], durationMs: 40_000 });
  expect(run.hidden).toEqual([]);
  expect(await page.locator('[data-compared] svg').count()).toBe(2);
  const context: LabContext = contextFor(await progressOf(page), first, { run, summary });
  expect(context.predictions).toMatchObject({ first: { value: 'down' }, 'news-share': { value: 40 } });

  const said = (question: string) => page.locator(`[data-question="${question}"] .checked`);
  // The text of a hint without the marks of its words.
  const plain = (sentence: string): string => sentence.replace(/\[\[[^|]*\|([^\]]*)\]\]/g, '$1');
  for (const { id, right, why, wrongAnswers } of first.questions) {
    const wrong = wrongAnswers
      .map((one) => ({ ...one, example: one.answer(context) }))
      .find(({ example }) => example !== null);
    if (wrong && id === 'who-began') {
      await give(keyboard, first, id, wrong.example!);
      await expect.poll(() => said(id).innerText()).toContain(plain(wrong.hint.en));
    }
    const answer = right(context);
    if (answer === null) throw new Error(`${id} can't be told from this run`);
    await give(keyboard, first, id, answer);
    await expect.poll(() => said(id).innerText()).toContain(plain(why.en));
  }
  await page.locator('.lab[data-stage="finished"]').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);

  // The hand-in: one file that this lab signed, verified by the lab itself.
  await keyboard.press('#hand-in-open');
  await page.locator('dialog[open]').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await keyboard.write('#hand-in-name', 'Ada Lovelace');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('duplex-lab-01-ada-lovelace.html');
  await expect.poll(() => page.locator('dialog [role="status"]').innerText()).toContain('ada-lovelace');
  const file = await readFile(await download.path());
  const asked = await fetch(`${lab.address}api/hand-in/read`, { method: 'POST', body: file });
  const { state, signer, handIn } = (await asked.json()) as HandInReading;
  expect([state, signer?.isThisLab, handIn?.name]).toEqual(['unchanged', true, 'Ada Lovelace']);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('hand-in-open');

  // Kept in the runs folder, too: this browser forgets, and all is there again.
  await expect.poll(async () => Object.keys((await progressOf(page)).labs[first.id]?.answers ?? {}).length).toBe(4);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.locator(`.lab[data-stage="finished"] .lab-figures[data-run="${runId}"]`).waitFor();
  expect(await page.locator('[data-result="right"]').count()).toBe(4);
  expect(await said('who-began').innerText()).toContain('Right.');
  await page.goto(lab.address);
  await page.getByRole('link', { name: 'Go on with lab 2' }).waitFor();

  await page.goto(`${lab.address}#/labs/01`);
  await keyboard.press('#reset-ask');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('reset-no');
  await keyboard.press('.reset .danger');
  await page.locator('.lab[data-stage="new"]').waitFor();
  expect(await page.locator('.lab-head').innerText()).toContain('begun anew once');
  expect(problems).toEqual([]);
});

test('where measuring is not possible, a lab is read with the run that comes with it, and the page says whose figures they are', async () => {
  const { page, problems } = await reopenPage(browser, { reducedMotion: 'reduce' });
  const keyboard = keyboardOf(page);
  await page.goto(`${lab.address}#/labs/03`);
  await keyboard.press('.shipped summary');
  await keyboard.press('.shipped button');
  expect(await page.locator('[data-question]').count()).toBe(0);
  await keyboard.press('[data-prediction="sooner"] .down');
  const best = page.locator('[data-prediction="sooner"] .ranking-field li').first();
  await expect.poll(() => best.innerText()).toContain('long');
  await keyboard.write('[data-prediction="sooner"] textarea', 'It waits at the server.');
  await keyboard.press('[data-prediction="sooner"] .lock button');
  await keyboard.write('[data-prediction="requests"] .typed input', '1');
  await keyboard.write('[data-prediction="requests"] textarea', 'One each.');
  await keyboard.press('[data-prediction="requests"] .lock button');
  await page.locator('[data-prediction="requests"].locked').waitFor();
  await keyboard.press('.shipped button');
  await page.locator('[data-question]').first().waitFor();
  expect(await page.locator('.run-says').innerText()).toContain('measured elsewhere');
  expect(await page.locator('.lab-figures h2').innerText()).toBe('Figures of the recorded run');
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('button.run'))).toBe(true);
  expect(await page.locator('[data-compared] svg').count()).toBe(2);
  expect(problems).toEqual([]);
});

test('lab 5: three broken handshakes without their names; who looks at the handshake comes back to where they were', async () => {
  const { page, problems } = await reopenPage(browser, { reducedMotion: 'reduce' });
  const keyboard = keyboardOf(page);
  const five = LABS.find(({ id }) => id.startsWith('05'))!;
  await page.goto(`${lab.address}#/labs/05`);
  await page.locator('.lab').waitFor();
  expect(await page.locator('.run-broken').count()).toBe(0);
  await keyboard.choose('[data-prediction="first"]', 0);
  await keyboard.write('[data-prediction="first"] textarea', 'As in HTTP.');
  await keyboard.press('[data-prediction="first"] .lock button');
  await keyboard.write('[data-prediction="accept-length"] .typed input', '24');
  await keyboard.write('[data-prediction="accept-length"] textarea', 'As long as the key.');
  await keyboard.press('[data-prediction="accept-length"] .lock button');
  await page.locator('.run-broken').first().waitFor();
  await expect.poll(async () => (await progressOf(page)).labs[five.id]?.predictions['accept-length']?.value).toBe(24);

  const context = contextFor(await progressOf(page), five, null);
  for (const question of five.questions) {
    const right = question.right(context);
    if (right === null) throw new Error(`${question.id} can't be told`);
    const place = page.locator(`[data-question="${question.id}"]`);
    if (question.field.kind === 'choice') {
      await keyboard.press(`[data-question="${question.id}"] .run-broken`);
      await place.locator('.broken-message').first().waitFor();
      // Nothing on the page says which one it is: neither its name nor its path.
      expect(await place.locator('.broken').innerText()).not.toContain(`/${String(right)}`);
      expect(await place.locator('.broken a').count()).toBe(0);
    }
    await give(keyboard, five, question.id, right);
    await expect.poll(() => place.locator('.checked').innerText()).toContain('Right.');
  }
  await page.locator('.lab[data-stage="finished"]').waitFor();
  expect(await page.locator('.broken .found a').count()).toBe(3);
  expect(await violationsOf(page)).toEqual([]);

  // What is broken is run in this browser there, and its console complains: as it should.
  expect(problems).toEqual([]);
  await keyboard.tabTo('[data-question="fault-frames"] .found a');
  // Followed before the page is drawn where it was scrolled to, as on a busy machine.
  const placePx = await page.evaluate(() => {
    scrollBy(0, -100);
    (document.activeElement as HTMLElement).click();
    return scrollY;
  });
  expect(placePx).toBeGreaterThan(0);
  await page.locator('.hs-break').waitFor();
  expect(await page.evaluate(() => scrollY)).toBeLessThan(placePx);
  await keyboard.press('.back-to-lab a');
  await page.locator('.lab').waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(placePx);
  expect(await page.locator('[data-question="fault-frames"] .found').count()).toBe(1);
  expect(await page.evaluate(() => document.activeElement?.matches('.found a'))).toBe(true);
});
