/** Reports: whole, without script, with all that a run has, and safe whatever a run's texts hold. */
import { describe, expect, test } from 'vitest';
import { recoveryTexts } from '../../analysis/digest.ts';
import { LANGUAGES, type Run } from '../../contract.ts';
import { recording } from '../testing.ts';
import { reportRunOf } from './content.ts';
import { reportMarkdown } from './markdown.ts';
import { reportPage } from './page/page.ts';
import { REPORT_WORDS } from './words.ts';

const game = recording('08-choose-and-defend-game');
const faults = recording('07-distance-loss-and-a-cut-cable');
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

const EVIL = '</title><script>alert(1)</script>|`![x](http://evil.example)\u202e\u0000"\'';
const hostile: Run = {
  ...game,
  id: 'a-1',
  name: EVIL,
  environment: { ...game.environment, browser: EVIL, cpus: EVIL, os: EVIL },
};

describe.each(LANGUAGES)('A report (%s)', (language) => {
  const words = REPORT_WORDS[language];
  const [one, other] = [reportRunOf(game, language), reportRunOf(faults, language)];
  const page = reportPage([one], language);

  test('of one run has its verdict, charts, figures, flows, method and settings, and needs nothing else', () => {
    for (const head of [words.verdict, words.care, words.charts, words.flows, words.figures, words.method])
      expect(page.includes(`>${head}</h`)).toBe(true);
    expect(count(page, /<figure class="chart"><svg/g)).toBe(5);
    expect(count(page, /class="lab-picture"/g)).toBe(10);
    expect(page.includes(game.id)).toBe(true);
    expect(page).not.toMatch(/<script|javascript:|var\(--(?!ink|muted|rule)|\bhref=|\bsrc=|@import|undefined|NaN/);
    expect(page.includes('default-src &#39;none&#39;')).toBe(true);
  });

  test('as Markdown has the same, with its diagrams as Mermaid and its charts where they lie', () => {
    const text = reportMarkdown([one], language, (id, file) => `runs/${id}/${file}`);
    for (const head of [words.verdict, words.care, words.charts, words.flows, words.figures, words.method])
      expect(text).toMatch(new RegExp(`^##+ ${head}$`, 'm'));
    expect(count(text, /^```mermaid$/gm)).toBe(5);
    expect(count(text, /!\[[^\]]+\]\(<runs\/[^>]+\.svg>\)/g)).toBe(5);
    expect(reportMarkdown([one], language)).not.toContain('![');
  });

  test('of several has them side by side, then each of them', () => {
    const runs = [one, other];
    const several = reportPage(runs, language);
    expect(several.includes(`<h2>${words.sideBySide}</h2>`)).toBe(true);
    expect(several.includes(faults.id)).toBe(true);
    expect(count(several, /<section class="run">/g)).toBe(2);
    const text = reportMarkdown(runs, language);
    expect(text).toContain(`## ${words.sideBySide}`);
    expect(text).toContain(`### ${words.recovery}`);
    const [recovery] = recoveryTexts(runs[1]!.digest.summary, language);
    expect(several).toContain(`<h4>${recovery?.what}</h4>`);
    expect(text).toContain(`\n#### ${recovery?.what}\n`);
  });
});

test('what is to be read with care stands once, above the figures and not in each column of them', () => {
  for (const text of [reportPage([reportRunOf(faults, 'en')], 'en'), reportMarkdown([reportRunOf(faults, 'en')], 'en')])
    expect(count(text, /The figures and charts include what they did/g)).toBe(1);
});

test('texts of a run are texts, in both forms', () => {
  const runs = [reportRunOf(hostile, 'en'), reportRunOf(faults, 'en')];
  const page = reportPage(runs, 'en');
  const unseen = ['\u202e', '\u0000'];
  expect(unseen.filter((one) => page.includes(one))).toEqual([]);
  expect(page).not.toContain('<script');
  expect(page.includes('&lt;script&gt;')).toBe(true);
  const text = reportMarkdown(runs, 'en');
  expect(unseen.filter((one) => text.includes(one))).toEqual([]);
  expect(text).not.toMatch(/<script|!\[x\]/);
});
