/** The page of a hand-in as text: what it says, that it asks for nothing, and that nothing gets out of its place. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, TRANSPORTS } from '../../server/contract.ts';
import { handInFile, recordedRun } from '../../server/hand-in/testing.ts';
import type { Lab } from '../lab.ts';
import { LABS } from '../labs.ts';
import { handInFileName } from './document.ts';
import { DARK_COLOURS } from './page/style.ts';
import { HAND_IN_WORDS } from './page/words/index.ts';

let file: string;
beforeAll(async () => {
  file = await handInFile({
    name: '<img src=x onerror=alert(1)>',
    reason: '</pre><script>alert(1)</script>',
    answers: { waiting: [1000, 500] },
    resets: 2,
  });
});

/** Tags as they are written, without what stands between them. */
const tags = (of: string): string[] => [...of.matchAll(/<([a-z0-9!-]+)[^>]*>/gi)].map(([tag]) => tag);

describe('The page of a hand-in', () => {
  test('has no script, no address to ask, and a policy that allows neither', () => {
    const written = tags(file).join('\n');
    expect(written).not.toMatch(/<script|<iframe|<object|<embed|<form|<base|<a |<img|\son\w+=|\ssrc=|url\(/i);
    expect([...file.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual(['data:,']);
    expect(file).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    const style = /<style>(.*?)<\/style>/s.exec(file)?.[1] ?? '';
    expect(style).toContain('@media print');
    expect(style).not.toMatch(/url\(|@import|http/);
  });

  test('shows what was typed as text', () => {
    expect(file).toContain('<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>');
    expect(file).toContain('<blockquote>&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;</blockquote>');
  });

  test('tells predictions, when they were locked, answers with every try, resets, runs and their machine', () => {
    for (const text of ['300 ms', 'before the first run', '2 times', '1,000 ms', 'Only a price that comes just after'])
      expect(file).toContain(text);
    expect(file).toContain('class="right">measured by this lab');
    expect(file).toContain('95% interval');
    // An age of what the page showed is a figure that answers are about; a message says its bytes once.
    expect(file).toContain('<th scope="row">Age of what is shown, mean (ms)</th>');
    expect(file).toMatch(/GET \/poll[^<]* · [\d,.]+ B/);
    expect(file).not.toMatch(/([\d,.]+ B) · \1/);
  });

  test('has the figures outside a fault, and how each came through it, where the line had one', async () => {
    const lab = LABS[6] as Lab;
    const page = await handInFile({ lab, predicted: {}, runs: [recordedRun(lab)], language: 'es' });
    const cells = (name: string): number[] =>
      [...(new RegExp(`<th scope="row">${name}.*?</tr>`, 's').exec(page)?.[0] ?? '').matchAll(/<td>([\d,]+)/g)].map(
        ([, cell = '']) => Number(cell.replace(',', '.')),
      );
    const [polling = 0, longPolling = 0, sse = 0, webSocket = 0] = cells('Latencia, mediana fuera de los fallos');
    for (const calm of [longPolling, sse, webSocket]) expect(Math.abs(calm - 101)).toBeLessThan(30);
    expect(polling).toBeGreaterThan(400);
    expect(/<caption>20,0 s: cable desenchufado/.test(page)).toBe(true);
    expect(cells('De nuevo al día a los').length).toBe(4);
    // Where there was none there is no row of nothing.
    expect(file.includes('outside the faults')).toBe(false);
  });

  test('is whole for every lab in both languages, with a run and without', async () => {
    for (const lab of LABS)
      for (const language of LANGUAGES) {
        const predicted = Object.fromEntries(
          lab.predictions.map(({ id, field }) => [
            id,
            field.kind === 'number' ? 5 : field.kind === 'arrow' ? 'up' : field.items.map((item) => item.id),
          ]),
        );
        const runs = language === 'en' && lab.preset(7).kind === 'run' ? [recordedRun(lab)] : [];
        const page = await handInFile({ lab, language, predicted, runs });
        const visible = page.slice(0, page.indexOf('<details')).replace(/<style>.*<\/style>/s, '');
        expect(visible, lab.id).not.toMatch(/undefined|NaN|\[object|\[\[|\*\*/);
        expect(visible).toContain(HAND_IN_WORDS[language].provesNot);
      }
  });
});

test('Colours in the dark are those of the page', () => {
  for (const transport of TRANSPORTS) {
    const css = readFileSync(`web/styles/transports/${transport}.css`, 'utf8');
    expect(css).toContain(`--${transport}: ${DARK_COLOURS[transport]};`);
  }
});

test('A file’s name is one that every file system takes', () => {
  expect(handInFileName('02-the-price', 'Ana García-Núñez')).toBe('duplex-lab-02-ana-garcia-nunez.html');
  expect(handInFileName('02-the-price', '../../etc/passwd\u202e')).toBe('duplex-lab-02-etc-passwd.html');
  expect(handInFileName('02-the-price', 'Łukasz Żółć-Strauß')).toBe('duplex-lab-02-lukasz-zolc-strauss.html');
  expect(handInFileName('02-the-price', '山田')).toBe('duplex-lab-02-山田.html');
  expect(handInFileName('02-the-price', '\u202e!')).toBe('duplex-lab-02.html');
});
