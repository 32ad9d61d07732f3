/** Handshakes that fail, each run for real; what browsers demand; and handshakes that people write or bring. */
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { HandshakeCatalog } from '../../../../server/contract.ts';
import { reopenPage } from '../browser.ts';
import { goTo, handshakeView, hashOf, SEED_ACCEPT, settled, title } from './view.ts';

const view = handshakeView();

describe('Breaks', () => {
  test('version 8 is answered 426 with the version that the server speaks', async () => {
    const { page } = await view.open('#/handshake/break/version-8');
    expect(await page.locator('.outcome').innerText()).toContain('426');
    await page.locator('.arrow.down button').click();
    await expect.poll(() => page.locator('.head').innerText()).toMatch(/^HTTP\/1\.1 426 /);
    expect(await page.locator('.head').innerText()).toContain('Sec-WebSocket-Version: 13');
    expect(await page.locator('.check-list li.failed').innerText()).toContain('Version is 13');
    await goTo(page, '#/handshake/break/version-8/3');
    expect(await page.locator('.check.failed').count()).toBe(1);
  });

  test('a wrong accept key: this very browser’s script sees an error and 1006, without a reason', async () => {
    const { page } = await view.open('#/handshake/break/accept-en-dash');
    const events = page.locator('.events tbody tr');
    await expect.poll(() => events.count()).toBe(2);
    expect(await events.nth(0).innerText()).toMatch(/^error/);
    expect(await events.nth(1).innerText()).toContain('code 1006 · reason "" · wasClean false');
    expect(await page.locator('.quotes').innerText()).toMatch(
      /Chromium \d+[\s\S]*Sec-WebSocket-Accept[\s\S]*Firefox \d+/,
    );
  });

  test('the arrow keys go from break to break, also from the one that was opened by its address', async () => {
    const { page } = await view.open('#/handshake/break/no-upgrade');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => hashOf(page)).toBe('#/handshake/break/wrong-upgrade');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => hashOf(page)).toBe('#/handshake/break/no-upgrade');
  });

  test('all of them can be run and compared', async () => {
    const { variants } = await view.lab.read<HandshakeCatalog>('api/handshake');
    expect(variants.length).toBeGreaterThanOrEqual(12);
    const { page } = await view.open('#/handshake/break');
    await page.getByRole('button', { name: 'Run them all' }).click();
    // The last one has its result, and its figure in the column for it.
    await page.locator(`tr[data-variant="${variants.at(-1)?.id}"] td:nth-child(3) strong`).waitFor();
    const result = (id: string) => page.locator(`tr[data-variant="${id}"] td`).nth(1).innerText();
    expect(await result('version-8')).toBe('426');
    expect(await result('foreign-origin')).toBe('403');
    expect(await result('unmasked-frame')).toBe('1002');
    expect(await result('not-utf8')).toBe('1007');
    expect(await result('too-big')).toBe('1009');
    expect(await result('accept-hex-text')).toBe('1006');
  });

  test('one that doesn’t exist is said to, and the rest goes on working', async () => {
    const { page } = await reopenPage(view.browser);
    await page.goto(`${view.lab.address}?lang=en#/handshake/break/no-such-break`);
    expect(await page.getByRole('note').innerText()).toContain('“break/no-such-break”, which there is not');
    await goTo(page, '#/handshake/seed/4');
    expect(await page.locator('.accept-value').innerText()).toBe(SEED_ACCEPT);
  });
});

describe('A browser’s own rules', () => {
  test('a subprotocol asked for and not granted fails, and the check says that this is what browsers do', async () => {
    const { page } = await view.open('#/handshake/seed/1');
    const { chatPort, chatPath } = (await (await fetch(`${view.lab.address}api/handshake`)).json()) as HandshakeCatalog;
    const address = `ws://localhost:${chatPort}${chatPath}?token=not-granted`;
    const events = await page.evaluate(
      (url) =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          const socket = new globalThis.WebSocket(url, ['foo']);
          socket.onopen = () => seen.push('open');
          socket.onerror = () => seen.push('error');
          socket.onclose = ({ code, reason }) => resolve([...seen, `close ${code} "${reason}"`]);
        }),
      address,
    );
    expect(events).toEqual(['error', 'close 1006 ""']);
    await goTo(page, '#/handshake/token/6?token=not-granted');
    const failed = page.locator('.check.failed');
    expect(await failed.innerText()).toContain('What browsers do:');
    expect(await failed.getByRole('link').innerText()).toMatch(/^WHATWG/);
  });
});

describe('A handshake of one’s own', () => {
  test('that is refused lands on its answer, with the line and the rule', async () => {
    const { page } = await view.open('#/handshake/edit');
    await page.getByRole('textbox', { name: 'header line 2' }).fill('Upgrade : websocket');
    await page.getByRole('button', { name: 'Send it' }).click();
    await expect.poll(() => hashOf(page)).toMatch(/^#\/handshake\/custom\/5\?request=/);
    await expect.poll(() => title(page).innerText()).toContain('400');
    await page.keyboard.press('3');
    await expect.poll(() => page.locator('.check.failed').innerText()).toContain('RFC 9112 §5.1');
  });

  test('is edited line by line, sent as it stands, and has an address', async () => {
    const { page } = await view.open('#/handshake/edit');
    await page.getByRole('textbox', { name: 'header line 2' }).fill('Upgrade: WEBSOCKET');
    await page.getByRole('button', { name: 'Add a line' }).click();
    await page.getByRole('textbox', { name: 'header line 8' }).fill('X-Of-Mine: ñandú; "<b>"');
    await page.getByRole('button', { name: 'Send it' }).click();
    await expect.poll(() => hashOf(page)).toMatch(/^#\/handshake\/custom\/2\?request=/);
    await expect.poll(() => page.locator('.head').innerText()).toContain('X-Of-Mine: ñandú; "<b>"');
    await page.reload();
    await settled(page);
    await page.keyboard.press('3');
    await page.locator('.check').first().waitFor();
    expect(await page.locator('.check.failed').count()).toBe(0);
  });

  test('another program’s is found by the token in its address', async () => {
    const { page } = await view.open('#/handshake/other');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the command for Node' }).click();
    const command = await page.locator('.command').last().innerText();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
    // As a person would, in a terminal, with the Node that the lab itself asks for.
    await promisify(exec)(command);
    const token = /token=(\w+)/.exec(command)?.[1];
    await page.getByRole('link', { name: 'Look at its recording' }).click();
    await expect.poll(() => page.locator('.head').innerText()).toContain(`token=${token}`);
    expect(await page.locator('.ends').innerText()).toContain('Client');
  });
});
