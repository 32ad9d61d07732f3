import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const AXE = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
  'axe-core/axe.min.js',
);
const axe = readFile(AXE, 'utf8');

/** What a document must have as a whole page: a little window is a part of the page that shows it. */
const WHOLE_PAGE = ['landmark-one-main', 'page-has-heading-one', 'region'];

/** What is looked at: all of it, or only what another language changes, or only what another theme does. */
export type Look = 'all' | 'words' | 'colours';

/**
 * Runs in the page: the rules of axe, on this document alone. Those of colours are by far the slowest: they are looked
 * at once for each kind of text, not for each of a thousand bytes, and in this document once for all looks that found
 * nothing. Of one kind are those with the same classes, states and drawing from the body down (of links, also those
 * with or without other words beside them). axe would also read the style sheets anew each time, for locked
 * orientations (of which they speak nowhere).
 */
const RUN = `async (look, without) => {
  const STATES = ['aria-selected', 'aria-current', 'aria-pressed', 'aria-disabled', 'disabled', 'data-transport'];
  const DRAWN = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'textDecorationLine'];
  // Of WCAG 2.2, level AA; axe looks at it only when asked.
  const SIZES = 'target-size';
  const COLOURS = { 'color-contrast': '[data-axe-kind]', 'link-in-text-block': 'a[href][data-axe-kind]' };
  const known = new Map();
  const lookOf = (element) => {
    const style = getComputedStyle(element);
    const states = STATES.map((name) => element.getAttribute(name));
    return [element.tagName, element.getAttribute('class'), ...states, ...DRAWN.map((name) => style[name])].join();
  };
  const kindOf = (element) => {
    if (!element) return '';
    if (!known.has(element)) known.set(element, kindOf(element.parentElement) + ' > ' + lookOf(element));
    return known.get(element);
  };
  const blockOf = (link) => link.closest('p, li, dd, dt, td, th, div') ?? document.body;
  const isAmongWords = (link) => blockOf(link).textContent.trim() !== link.textContent.trim();
  const hasText = ({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const fine = (globalThis.kindsThatAreFine ??= new Set());
  const kinds = new Map();
  if (look !== 'words') {
    for (const element of document.querySelectorAll('body *')) {
      const isLink = element.matches('a[href]');
      if (!(hasText(element) || isLink) || !element.checkVisibility()) continue;
      const kind = kindOf(element) + (isLink && isAmongWords(element));
      if (!fine.has(kind)) kinds.set(kind, element);
    }
  }
  const off = (rules) => Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));
  const rules = { ...off(look === 'words' ? [...without, ...Object.keys(COLOURS)] : without), [SIZES]: { enabled: true } };
  axe.configure({ rules: Object.entries(COLOURS).map(([id, selector]) => ({ id, selector })) });
  for (const element of kinds.values()) element.setAttribute('data-axe-kind', '');
  const only = look === 'colours' ? { runOnly: [...Object.keys(COLOURS), SIZES] } : { rules };
  const { violations } = await axe.run(document, { resultTypes: ['violations'], iframes: false, preload: false, ...only });
  for (const element of kinds.values()) element.removeAttribute('data-axe-kind');
  if (violations.length === 0) for (const kind of kinds.keys()) fine.add(kind);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' at ' + target + ': ' + failureSummary));
}`;

/** Runs in a frame: whether nothing has been loaded into it. */
const IS_EMPTY = `location.href === 'about:blank' && !document.body?.hasChildNodes()`;

/**
 * What axe complains of in the page and in the little windows on it, one line each. axe is read by each document only
 * once, where @axe-core/playwright hands it over, and opens a page, for each look: that takes three times as long.
 */
export async function violationsOf(page: Page, look: Look = 'all'): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) found.push(...(await violationsIn(frame, look)));
  return found;
}

/** A window that reloads itself can go away while it is looked at: then its next page is. */
async function violationsIn(frame: Frame, look: Look): Promise<string[]> {
  for (;;) {
    try {
      // One that is on its way to its first document is empty.
      if (frame.parentFrame() && (await frame.evaluate<boolean>(IS_EMPTY))) return [];
      if (!(await frame.evaluate<boolean>('"axe" in globalThis'))) await frame.evaluate(await axe);
      const without = frame.parentFrame() ? WHOLE_PAGE : [];
      return await frame.evaluate<string[]>(`(${RUN})(${JSON.stringify(look)}, ${JSON.stringify(without)})`);
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
