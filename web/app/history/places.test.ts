import { beforeEach, expect, test } from 'vitest';
import { keepPlaces } from './places.ts';

/** A window that can't be scrolled further than its page is long. */
class Page extends EventTarget {
  scrollY = 0;
  longestPx = 1_000;
  scrollTo(_x: number, y: number): void {
    this.scrollY = Math.min(y, this.longestPx);
  }
}

class Entries extends EventTarget {
  currentEntry = { key: 'first' };
}

let page: Page;
let entries: Entries;
let afterRender: () => void;

beforeEach(() => {
  [page, entries] = [new Page(), new Entries()];
  afterRender = keepPlaces(page, entries);
});

/** The page shows another view, from its top, as `main.ts` does. */
function go(navigationType: 'push' | 'traverse', key: string): void {
  entries.dispatchEvent(Object.assign(new Event('navigate'), { navigationType, destination: { key } }));
  entries.currentEntry = { key };
  page.dispatchEvent(new Event('hashchange'));
  page.scrollTo(0, 0);
  afterRender();
}

test('a link leads to the top, Back and Forward to where each view was left', () => {
  page.scrollTo(0, 700);
  go('push', 'second');
  expect(page.scrollY).toBe(0);
  page.scrollTo(0, 300);
  go('traverse', 'first');
  expect(page.scrollY).toBe(700);
  go('traverse', 'second');
  expect(page.scrollY).toBe(300);
});

test('a page that is too short until more of it has come is scrolled then, once', () => {
  page.scrollTo(0, 700);
  go('push', 'second');
  page.longestPx = 0;
  go('traverse', 'first');
  expect(page.scrollY).toBe(0);
  page.longestPx = 400;
  afterRender();
  expect(page.scrollY).toBe(400);
  page.longestPx = 1_000;
  afterRender();
  expect(page.scrollY).toBe(700);
  page.scrollTo(0, 100);
  afterRender();
  expect(page.scrollY).toBe(100);
});

test('whoever scrolls while more is on its way stays there', () => {
  page.scrollTo(0, 700);
  go('push', 'second');
  page.longestPx = 400;
  go('traverse', 'first');
  page.scrollTo(0, 50);
  page.longestPx = 1_000;
  afterRender();
  expect(page.scrollY).toBe(50);
});

test.each(['pointerdown', 'keydown'])(
  'what somebody opens on a page that stayed too short does not move it: %s',
  (done) => {
    page.scrollTo(0, 700);
    go('push', 'second');
    page.longestPx = 400;
    go('traverse', 'first');
    page.dispatchEvent(new Event(done));
    page.longestPx = 1_000;
    afterRender();
    expect(page.scrollY).toBe(400);
  },
);

test('what is drawn before the address has changed is not the view that is gone back to', () => {
  page.scrollTo(0, 700);
  go('push', 'second');
  entries.dispatchEvent(
    Object.assign(new Event('navigate'), { navigationType: 'traverse', destination: { key: 'first' } }),
  );
  afterRender();
  expect(page.scrollY).toBe(0);
  page.dispatchEvent(new Event('hashchange'));
  afterRender();
  expect(page.scrollY).toBe(700);
});

test('a browser without the Navigation API has its own way', () => {
  keepPlaces(page, undefined)();
  expect(page.scrollY).toBe(0);
});
