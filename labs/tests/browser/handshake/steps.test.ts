/** The handshake step by step, and the window that an instructor reads beside it. */
import { describe, expect, test } from 'vitest';
import { violationsOf } from '../accessibility.ts';
import { openPage } from '../browser.ts';
import { goTo, handshakeView, hashOf, SEED_ACCEPT, STEPS, settled, title } from './view.ts';

const view = handshakeView();

describe('The steps', () => {
  test('this browser’s own connection is recorded and shown from the request to the closing handshake', async () => {
    const { page, problems } = await view.open('#/handshake');
    expect(await title(page).innerText()).toContain('TCP connection');
    await goTo(page, '#/handshake/browser/2');
    const head = await page.locator('.head').innerText();
    expect(head).toContain('/chatService?token=');
    expect(head).toContain('Sec-WebSocket-Key');
    expect(head).toContain(await page.evaluate(() => navigator.userAgent));
    // The note names what is new against an ordinary GET for a page: compared with one of this very browser.
    const documentGet = page.waitForRequest((request) => request.isNavigationRequest());
    await page.reload();
    const ordinary = await (await documentGet).allHeaders();
    expect(ordinary.origin).toBeUndefined();
    expect(ordinary.connection ?? 'keep-alive').toBe('keep-alive');
    expect(Object.keys(ordinary).filter((name) => /^(upgrade$|sec-websocket)/.test(name))).toEqual([]);
    for (const line of [/^Origin: http:/m, /^Upgrade: websocket/m, /^Connection: .*Upgrade/m])
      expect(head).toMatch(line);
    await settled(page);
    await goTo(page, '#/handshake/browser/9');
    expect(await page.locator('.arrow.down .arrow-name').innerText()).toBe('ping frame');
    expect(await page.locator('.arrow.up .arrow-name').innerText()).toBe('pong frame');
    await goTo(page, '#/handshake/browser/11');
    expect(await page.locator('.hs-foot').innerText()).toContain('1000');
    expect(problems).toEqual([]);
  });

  test('the example gives the accept key of RFC 6455 §1.3, and another key, typed, another', async () => {
    const { page } = await view.open('#/handshake/seed/4');
    const accept = page.locator('.accept-value');
    expect(await accept.innerText()).toBe(SEED_ACCEPT);
    expect(await page.locator('.accept-row').nth(2).innerText()).toContain(
      'b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea',
    );
    expect(await page.locator('.mistakes').textContent()).toContain('bVcK2ZBdRcWfVf3DIo8MIz+kdWo=');
    await page.locator('#try-key').fill('x3JJHMbDL1EzLkh9GBhXDw==');
    await expect.poll(() => accept.innerText()).toBe('HSmrc0sMlYUkAGmm5OPpG2HaGWk=');
    await page.locator('#try-key').fill('');
    await page.locator('.problem-text').waitFor();
  });

  test('the keyboard goes through all of them, and each has its address', async () => {
    const { page } = await view.open('#/handshake/seed/1');
    const isAt = (step: number) => expect.poll(() => hashOf(page)).toBe(`#/handshake/seed/${step}`);
    await page.keyboard.press('ArrowRight');
    await isAt(2);
    await page.keyboard.press('ArrowLeft');
    await isAt(1);
    await page.keyboard.press('ArrowLeft');
    await isAt(1);
    await page.keyboard.press('End');
    await isAt(STEPS);
    await page.keyboard.press('Home');
    await isAt(1);
    await page.keyboard.press('4');
    await isAt(4);
    await expect.poll(() => title(page).innerText()).toContain('accept key');
    expect(await page.locator('[role=status]').first().innerText()).toContain('Step 4 of 11');
    // Keys typed into the field are the field's.
    await page.locator('#try-key').press('7');
    await page.locator('#try-key').press('ArrowRight');
    await isAt(4);
  });

  test('two digits typed together are one number', async () => {
    const { page } = await view.open('#/handshake/seed/2');
    await page.keyboard.type('11');
    await expect.poll(() => hashOf(page)).toBe('#/handshake/seed/11');
  });

  test('autoplay goes on by itself, pauses, and stops at the end', async () => {
    const watched = await openPage(view.browser, { reducedMotion: 'reduce' });
    const { page } = watched;
    await page.clock.install();
    await page.goto(`${view.lab.address}?lang=en#/handshake/seed/9`);
    await settled(page);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.clock.runFor(10_100);
    await expect.poll(() => hashOf(page)).toBe('#/handshake/seed/10');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.clock.runFor(60_000);
    expect(await hashOf(page)).toBe('#/handshake/seed/10');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.clock.runFor(10_100);
    await expect.poll(() => hashOf(page)).toBe('#/handshake/seed/11');
    await page.clock.runFor(10_100);
    await page.getByRole('button', { name: 'Play' }).waitFor();
    expect(await hashOf(page)).toBe('#/handshake/seed/11');
    await page.context().close();
  });

  test('a part that is pointed at shows its bytes, its reason and its rule, and the other way round', async () => {
    const { page } = await view.open('#/handshake/seed/2');
    const marked = () => page.locator('.hex-bytes [aria-selected=true]').allInnerTexts();
    await page.locator('.head').getByRole('option', { name: 'Upgrade: Upgrade', exact: true }).hover();
    await expect.poll(marked).toEqual(['55 70 67 72 61 64 65']);
    expect(await page.locator('.inspector').innerText()).toContain('bytes 53–59');
    expect(await page.locator('.inspector a').getAttribute('href')).toContain('rfc6455#section-4.1');

    const hex = page.locator('.hex-bytes [role=option]');
    await hex.first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect.poll(() => page.locator('.head [aria-selected=true]').allInnerTexts()).toEqual(['GET']);
    // The arrow keys went from part to part, not from step to step.
    await page.keyboard.press('ArrowRight');
    expect(await hashOf(page)).toBe('#/handshake/seed/2');
  });

  test('a field of a frame, its bytes and its row of the unmasking are one', async () => {
    const { page } = await view.open('#/handshake/seed/7');
    await page.locator('[data-field=masking-key]').hover();
    await expect
      .poll(() => page.locator('.hex-bytes [aria-selected=true]').allInnerTexts())
      .toEqual(['37', 'fa', '21', '3d']);
    await page.locator('.xor tbody tr').nth(1).hover();
    await expect.poll(() => page.locator('.hex-bytes [aria-selected=true]').allInnerTexts()).toEqual(['fa', '9f']);
    expect(await page.locator('.xor tbody tr').nth(1).innerText()).toMatch(
      /9f 10011111\s+fa \[1\] 11111010\s+65 01100101\s+e/,
    );
  });

  test('each step that sent something has its sequence diagram', async () => {
    const { page } = await view.open('#/handshake/seed/5');
    await page.locator('.diagram summary').click();
    await page.locator('.picture svg').waitFor();
    expect(await page.locator('.picture svg').textContent()).toContain('101 Switching Protocols');
    await goTo(page, '#/handshake/seed/9');
    await expect.poll(() => page.locator('.picture svg').textContent()).toContain('pong frame');
  });

  test('a class sees them large, and without the notes', async () => {
    const { page } = await view.open('#/handshake/seed/4', { viewport: { width: 1280, height: 720 } });
    await page.keyboard.press('p');
    const accept = page.locator('.accept-value');
    await page.locator('html[data-presenting]').waitFor();
    expect(await accept.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))).toBeGreaterThanOrEqual(
      18,
    );
    const box = await accept.boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(720);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => title(page).innerText()).toContain('answers 101');
  });
});

describe('The instructor’s window', () => {
  test('follows the main one, leads it, and alone shows the notes', async () => {
    const { page } = await view.open('#/handshake/seed/4');
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Notes window' }).click();
    const notes = await opened;
    const heading = notes.locator('.notes-page h1');
    await expect.poll(() => heading.innerText()).toContain('accept key');
    const note = await notes.locator('.note').innerText();
    expect(note.length).toBeGreaterThan(20);
    expect(await violationsOf(notes)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => heading.innerText()).toContain('101');
    await notes.getByRole('button', { name: 'Next step' }).click();
    await expect.poll(() => hashOf(page)).toBe('#/handshake/seed/6');
    await notes.keyboard.press('ArrowLeft');
    await expect.poll(() => hashOf(page)).toBe('#/handshake/seed/5');
    await goTo(page, '#/handshake/seed/all');
    expect(await page.locator('body').textContent()).not.toContain(note);
  });
});
