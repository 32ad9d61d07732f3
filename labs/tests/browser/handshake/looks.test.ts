/** The handshake view in every place: accessible, and never wider than the screen, a phone's too. */
import { describe, expect, test } from 'vitest';
import { overflowOf, violationsOf } from '../accessibility.ts';
import { goTo, handshakeView, STEPS } from './view.ts';

const view = handshakeView();

/** Every step of the example, breaks of each kind, and the other pages. */
const PLACES = [
  ...Array.from({ length: STEPS }, (_, i) => `#/handshake/seed/${i + 1}`),
  '#/handshake/browser/2',
  '#/handshake/http2/4',
  '#/handshake/http2/6',
  '#/handshake/break',
  '#/handshake/break/version-8',
  '#/handshake/break/version-8/3',
  '#/handshake/break/version-8/7',
  '#/handshake/break/unmasked-frame',
  '#/handshake/break/accept-en-dash',
  '#/handshake/break/masked-server-frame',
  '#/handshake/edit',
  '#/handshake/other',
  '#/handshake/compose',
  '#/handshake/frame?hex=8185+37fa213d+7f9f4d5158&direction=up',
];

describe('Accessibility', () => {
  test.each([
    { language: 'en', colorScheme: 'light', width: 1440 },
    { language: 'es', colorScheme: 'dark', width: 390 },
  ] as const)(
    'no step, break or page has violations or overflows ($language, $colorScheme, $width pixels wide)',
    async ({ language, colorScheme, width }) => {
      const viewport = { width, height: 900 };
      const { page } = await view.open('#/handshake/seed/all', { language, colorScheme, viewport });
      for (const place of ['#/handshake/seed/all', ...PLACES]) {
        await goTo(page, place);
        // All steps on one page are looked at below.
        if (!place.endsWith('all')) expect(await violationsOf(page), place).toEqual([]);
        await expect.poll(() => overflowOf(page), { message: place }).toBe(0);
      }
    },
  );

  test('nor has the page of all steps, a menu unfolded, a part pointed at, or a class looking on', async () => {
    const { page } = await view.open('#/handshake/seed/all');
    await page.locator('.picture svg').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await goTo(page, '#/handshake/seed/2');
    await page.locator('.break-menu summary').click();
    await page.locator('.head .stretch').first().focus();
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('body').click({ position: { x: 2, y: 400 } });
    await page.keyboard.press('p');
    await page.locator('html[data-presenting]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
