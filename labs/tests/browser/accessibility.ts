import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const AXE = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
  'axe-core/axe.min.js',
);
const axe = readFile(AXE, 'utf8');

/** What a document must have as a whole page: a little window is a part of the page that shows it. */
const WHOLE_PAGE = ['landmark-one-main', 'page-has-heading-one', 'region'];

/**
 * Runs in the page: the rules of axe, on this document alone. Contrast is by far the slowest of them: it is looked at
 * once for each kind of text (the same classes and states from the body down), not for each of a thousand bytes.
 */
const RUN = `async (without) => {
  const STATES = ['aria-selected', 'aria-current', 'aria-pressed', 'aria-disabled', 'disabled', 'data-transport'];
  const look = (element) =>
    [element.tagName, element.getAttribute('class'), ...STATES.map((name) => element.getAttribute(name))].join();
  const kindOf = (element) => (element === document.body ? '' : kindOf(element.parentElement) + ' > ' + look(element));
  const hasText = ({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const kinds = new Map();
  for (const element of document.querySelectorAll('body *')) {
    if (hasText(element) && element.checkVisibility()) kinds.set(kindOf(element), element);
  }
  const rules = Object.fromEntries([...without, 'color-contrast'].map((rule) => [rule, { enabled: false }]));
  const found = [await axe.run(document, { resultTypes: ['violations'], iframes: false, rules })];
  if (!without.includes('color-contrast') && kinds.size > 0) {
    const contrast = { resultTypes: ['violations'], iframes: false, runOnly: ['color-contrast'] };
    found.push(await axe.run({ include: [...kinds.values()] }, contrast));
  }
  return found.flatMap(({ violations }) => violations).flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' at ' + target + ': ' + failureSummary));
}`;

/**
 * What axe complains of in the page and in the little windows on it, one line each. axe is read by each document only
 * once, where @axe-core/playwright hands it over, and opens a page, for each look: that takes three times as long.
 * `without`: rules that were looked at elsewhere.
 */
export async function violationsOf(page: Page, without: string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) found.push(...(await violationsIn(frame, without)));
  return found;
}

/** A window that reloads itself can go away while it is looked at: then its next page is. */
async function violationsIn(frame: Frame, alsoWithout: string[]): Promise<string[]> {
  for (;;) {
    try {
      if (!(await frame.evaluate<boolean>('"axe" in globalThis'))) await frame.evaluate(await axe);
      const without = [...alsoWithout, ...(frame.parentFrame() ? WHOLE_PAGE : [])];
      return await frame.evaluate<string[]>(`(${RUN})(${JSON.stringify(without)})`);
    } catch (error) {
      // The empty frame inside the page window goes with each of its pages.
      if (frame.isDetached()) return [];
      // One that never got a document of its own has nothing to be looked at.
      if (frame.parentFrame() && String(error).includes('documentElement')) return [];
      if (!/context was destroyed|navigat|axe is not defined/i.test(String(error))) throw error;
    }
  }
}

/** By how many pixels the page is wider than the screen: 0 if nothing overflows. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}
