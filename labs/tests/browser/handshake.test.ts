import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandshakeCatalog, Language, RunHeader } from '../../../server/contract.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, openPage, reopenPage, type WatchedPage } from './browser.ts';
import { startTestLab, type TestLab } from './lab.ts';
import { compareHash, runToEnd } from './lab-page.ts';

const STEPS = 11;
const SEED_ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startTestLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

async function open(hash: string, options: BrowserContextOptions & { language?: Language } = {}): Promise<WatchedPage> {
  const { language = 'en', ...context } = options;
  const watched = await reopenPage(browser, { reducedMotion: 'reduce', ...context });
  await watched.page.goto(`${lab.address}?lang=${language}${hash}`);
  await settled(watched.page);
  return watched;
}

/** What the address asks for is drawn. */
async function settled(page: Page): Promise<void> {
  await page.locator('#handshake h2').first().waitFor();
}

/** Goes to another place of the same page, as a link would. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await expect.poll(() => page.locator('#handshake').getAttribute('data-place')).toBe(hash);
  await settled(page);
}

const title = (page: Page) => page.locator('.hs-middle h2');
const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);

/** Every step of the example, breaks of each kind, and the other pages. */
const PLACES = [
  ...Array.from({ length: STEPS }, (_, i) => `#/handshake/seed/${i + 1}`),
  '#/handshake/browser/2',
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
    { language: 'en', colorScheme: 'light' },
    { language: 'es', colorScheme: 'dark' },
  ] as const)(
    'no step, break or page has violations, or overflows a phone 390 pixels wide ($language, $colorScheme)',
    async ({ language, colorScheme }) => {
      const { page } = await open('#/handshake/seed/all', { language, colorScheme });
      for (const place of ['#/handshake/seed/all', ...PLACES]) {
        await goTo(page, place);
        // All steps on one page are looked at below.
        if (!place.endsWith('all')) expect(await violationsOf(page), place).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        await expect.poll(() => overflowOf(page), { message: place }).toBe(0);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
    },
  );

  test('nor has the page of all steps, a menu unfolded, a part pointed at, or a class looking on', async () => {
    const { page } = await open('#/handshake/seed/all');
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

describe('The steps', () => {
  test('this browser’s own connection is recorded and shown from the request to the closing handshake', async () => {
    const { page, problems } = await open('#/handshake');
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
    const { page } = await open('#/handshake/seed/4');
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
    const { page } = await open('#/handshake/seed/1');
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
    const { page } = await open('#/handshake/seed/2');
    await page.keyboard.type('11');
    await expect.poll(() => hashOf(page)).toBe('#/handshake/seed/11');
  });

  test('autoplay goes on by itself, pauses, and stops at the end', async () => {
    const watched = await openPage(browser, { reducedMotion: 'reduce' });
    const { page } = watched;
    await page.clock.install();
    await page.goto(`${lab.address}?lang=en#/handshake/seed/9`);
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
    const { page } = await open('#/handshake/seed/2');
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
    const { page } = await open('#/handshake/seed/7');
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
    const { page } = await open('#/handshake/seed/5');
    await page.locator('.diagram summary').click();
    await page.locator('.picture svg').waitFor();
    expect(await page.locator('.picture svg').textContent()).toContain('101 Switching Protocols');
    await goTo(page, '#/handshake/seed/9');
    await expect.poll(() => page.locator('.picture svg').textContent()).toContain('pong frame');
  });

  test('a class sees them large, and without the notes', async () => {
    const { page } = await open('#/handshake/seed/4', { viewport: { width: 1280, height: 720 } });
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

describe('Breaks', () => {
  test('version 8 is answered 426 with the version that the server speaks', async () => {
    const { page } = await open('#/handshake/break/version-8');
    expect(await page.locator('.outcome').innerText()).toContain('426');
    await page.locator('.arrow.down button').click();
    await expect.poll(() => page.locator('.head').innerText()).toMatch(/^HTTP\/1\.1 426 /);
    expect(await page.locator('.head').innerText()).toContain('Sec-WebSocket-Version: 13');
    expect(await page.locator('.check-list li.failed').innerText()).toContain('Version is 13');
    await goTo(page, '#/handshake/break/version-8/3');
    expect(await page.locator('.check.failed').count()).toBe(1);
  });

  test('a wrong accept key: this very browser’s script sees an error and 1006, without a reason', async () => {
    const { page } = await open('#/handshake/break/accept-en-dash');
    const events = page.locator('.events tbody tr');
    await expect.poll(() => events.count()).toBe(2);
    expect(await events.nth(0).innerText()).toMatch(/^error/);
    expect(await events.nth(1).innerText()).toContain('code 1006 · reason "" · wasClean false');
    expect(await page.locator('.quotes').innerText()).toMatch(
      /Chromium \d+[\s\S]*Sec-WebSocket-Accept[\s\S]*Firefox \d+/,
    );
  });

  test('the arrow keys go from break to break, also from the one that was opened by its address', async () => {
    const { page } = await open('#/handshake/break/no-upgrade');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => hashOf(page)).toBe('#/handshake/break/wrong-upgrade');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => hashOf(page)).toBe('#/handshake/break/no-upgrade');
  });

  test('all of them can be run and compared', async () => {
    const { variants } = await lab.read<HandshakeCatalog>('api/handshake');
    expect(variants.length).toBeGreaterThanOrEqual(12);
    const { page } = await open('#/handshake/break');
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
    const { page } = await openPage(browser);
    await page.goto(`${lab.address}?lang=en#/handshake/break/no-such-break`);
    expect(await page.getByRole('alert').innerText()).toContain('no-such-break');
    await goTo(page, '#/handshake/seed/4');
    expect(await page.locator('.accept-value').innerText()).toBe(SEED_ACCEPT);
    await page.context().close();
  });
});

describe('A browser’s own rules', () => {
  test('a subprotocol asked for and not granted fails, and the check says that this is what browsers do', async () => {
    const { page } = await open('#/handshake/seed/1');
    const { chatPort, chatPath } = (await (await fetch(`${lab.address}api/handshake`)).json()) as HandshakeCatalog;
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
    const { page } = await open('#/handshake/edit');
    await page.getByRole('textbox', { name: 'header line 2' }).fill('Upgrade : websocket');
    await page.getByRole('button', { name: 'Send it' }).click();
    await expect.poll(() => hashOf(page)).toMatch(/^#\/handshake\/custom\/5\?request=/);
    await expect.poll(() => title(page).innerText()).toContain('400');
    await page.keyboard.press('3');
    await expect.poll(() => page.locator('.check.failed').innerText()).toContain('RFC 9112 §5.1');
  });

  test('is edited line by line, sent as it stands, and has an address', async () => {
    const { page } = await open('#/handshake/edit');
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
    const { page } = await open('#/handshake/other');
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

describe('Frames', () => {
  test('the composer previews a frame and sends it on a live connection', async () => {
    const { page, problems } = await open('#/handshake/compose');
    await page.locator('#payload').fill('ñ 👋');
    await expect.poll(() => page.locator('.preview h2').innerText()).toContain('13 B');
    await page.getByRole('button', { name: 'Connect and send' }).click();
    const answer = page.locator('.live .arrow.down button');
    await answer.click();
    await expect.poll(() => page.locator('.live .hex-bytes').innerText()).toBe('81 07 c3 b1 20 f0 9f 91 8b');
    await page.getByRole('button', { name: 'Ping', exact: true }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => page.locator('.live .arrow-name').allInnerTexts()).toContain('pong frame');
    await page.getByRole('button', { name: 'Unmasked' }).click();
    await page.locator('.preview .problems').waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => page.locator('.live').innerText()).toContain('1002');
    expect(problems).toEqual([]);
  });

  test.each([
    { bytes: '125', field: 'length7', bits: '1111101' },
    { bytes: '126', field: 'length16', bits: '0000000001111110' },
    { bytes: '65,535', field: 'length16', bits: '1111111111111111' },
    { bytes: '65,536', field: 'length64', bits: '00 00 00 00 00 01 00 00' },
  ])('a payload of $bytes bytes has its length in $field', async ({ bytes, field, bits }) => {
    const { page } = await open('#/handshake/compose');
    await page.getByRole('button', { name: bytes, exact: true }).click();
    await expect.poll(() => page.locator(`.preview [data-field=${field}] .field-bits`).innerText()).toBe(bits);
  });

  test('fragments and compression show in their bits', async () => {
    const { page } = await open('#/handshake/compose');
    await page.getByRole('button', { name: 'Three fragments' }).click();
    await expect.poll(() => page.locator('.preview').innerText()).toContain('in 3 frames');
    await page.getByRole('button', { name: 'Frame 2' }).click();
    await expect.poll(() => page.locator('.preview [data-field=opcode] .field-bits').innerText()).toBe('0000');
    await page.getByText('Agree on compression').click();
    await page.getByRole('button', { name: 'Compressed', exact: true }).click();
    await expect.poll(() => page.locator('.preview [data-field=rsv1] .field-bits').innerText()).toBe('1');
    await page.getByRole('button', { name: 'Connect and send' }).click();
    await page.locator('.live .arrow.down button').click();
    await expect.poll(() => page.locator('.live').innerText()).toContain('la la la la la');
  });

  test('characters, code points, UTF-16 units and bytes are four counts', async () => {
    const { page } = await open('#/handshake/frame?hex=8109c3b1f09f91a9e4b896&direction=down');
    await page.locator('.tiles').waitFor();
    expect(await page.locator('.tiles dd').allInnerTexts()).toEqual(['3', '3', '4', '9']);
  });

  test('bytes that are no frame get a reason, and no more', async () => {
    const { page, problems } = await open('#/handshake/frame?hex=&direction=up');
    await page.locator('#frame-hex').fill('81 ff ff');
    await page.locator('.problems').waitFor();
    await page.locator('#frame-hex').fill('zz');
    expect(await page.getByRole('alert').innerText()).toContain('hex');
    expect(problems.filter((one) => one.startsWith('exception'))).toEqual([]);
  });

  test('a frame of a recorded run is reached from the Flows view and by its address', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${lab.address}?lang=en${compareHash({ durationMs: 1_000, updatesPerSecond: 5 })}`);
    const run = await runToEnd(page);
    const { runs } = await lab.read<{ runs: RunHeader[] }>('api/runs');
    expect(runs.map(({ id }) => id)).toContain(run);
    await page.goto(`${lab.address}?lang=en#/flows/websocket?run=${run}`);
    await page.locator('#diagram svg').waitFor();
    await page.locator('.message[data-seq]').waitFor();
    await page
      .locator('.steps-table tbody tr')
      .filter({ hasText: /text frame/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Take this frame apart' }).click();
    await page.locator('.frame-page .ribbon').waitFor();
    expect(await hashOf(page)).toContain(`run=${run}`);
    expect(await page.locator('[data-field=opcode] .field-value').innerText()).toMatch(/^0x[12]$/);
    await page.reload();
    await page.locator('.frame-page .ribbon').waitFor();
    await page.context().close();
  });
});

describe('The instructor’s window', () => {
  test('follows the main one, leads it, and alone shows the notes', async () => {
    const { page } = await open('#/handshake/seed/4');
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

describe('While the port speaks TLS', () => {
  const isSecure = async (): Promise<boolean> => (await lab.read<HandshakeCatalog>('api/handshake')).secure;

  test('this browser’s handshake goes over wss, and the view shows its TLS and counts it', async () => {
    const { page } = await open('#/handshake/browser/2', { ignoreHTTPSErrors: true });
    expect(await title(page).innerText()).toContain('The browser asks');
    expect(await page.locator('.over-tls').count()).toBe(0);
    await page.evaluate(() => {
      location.hash = '#/compare';
    });
    await page.locator('#security').selectOption('https');
    await expect.poll(isSecure).toBe(true);
    await goTo(page, '#/handshake/browser/2');
    await page.getByRole('button', { name: 'Connect again' }).click();
    await expect.poll(() => title(page).innerText()).toContain('TLS handshake');
    expect(await page.locator('.step-list ol a').count()).toBe(STEPS + 1);
    expect(await page.locator('.over-tls').innerText()).toMatch(/TLS records: [\d,]+ B of TLS handshake, and \d+ B/);
    await page
      .getByRole('option', { name: /^record header/ })
      .first()
      .click();
    expect(await page.locator('.inspector').innerText()).toContain('RFC 8446');
    expect(await violationsOf(page)).toEqual([]);
    await goTo(page, '#/handshake/break/accept-missing');
    expect(await page.locator('.hs-middle').innerText()).toContain('speaks plain TCP');
    await goTo(page, '#/handshake/other');
    expect(await page.locator('.command').allInnerTexts()).toEqual([
      expect.stringMatching(/^curl -o duplex-lab\.pem '?http:/),
      expect.stringMatching(/^curl --cacert duplex-lab\.pem .*https:/),
      expect.stringMatching(/^SSL_CERT_FILE=duplex-lab\.pem python3 .*wss:/),
      expect.stringMatching(/^NODE_EXTRA_CA_CERTS=duplex-lab\.pem node .*wss:/),
    ]);
    const other = await openPage(browser);
    await other.page.goto(`${lab.address}?lang=es#/handshake/browser/1`);
    await other.page.getByText(/compara la huella SHA-256 del certificado con [0-9A-F]{2}:/).waitFor();
    await other.page.context().close();
    await page.evaluate(() => {
      location.hash = '#/compare';
    });
    await page.locator('#security').selectOption('http');
    await expect.poll(isSecure).toBe(false);
  });
});
