/** Frames: composed, sent, taken apart; and the view while the port speaks TLS. */
import { describe, expect, test } from 'vitest';
import type { HandshakeCatalog } from '../../../../server/contract.ts';
import { violationsOf } from '../accessibility.ts';
import { reopenPage } from '../browser.ts';
import { startTestLab } from '../lab.ts';
import { handOverRun } from '../recorded.ts';
import { goTo, handshakeView, hashOf, STEPS, title } from './view.ts';

const view = handshakeView(startTestLab);

describe('Frames', () => {
  test('the composer previews a frame and sends it on a live connection', async () => {
    const { page, problems } = await view.open('#/handshake/compose');
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
    const { page } = await view.open('#/handshake/compose');
    await page.getByRole('button', { name: bytes, exact: true }).click();
    await expect.poll(() => page.locator(`.preview [data-field=${field}] .field-bits`).innerText()).toBe(bits);
  });

  test('fragments and compression show in their bits', async () => {
    const { page } = await view.open('#/handshake/compose');
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
    const { page } = await view.open('#/handshake/frame?hex=8109c3b1f09f91a9e4b896&direction=down');
    await page.locator('.tiles').waitFor();
    expect(await page.locator('.tiles dd').allInnerTexts()).toEqual(['3', '3', '4', '9']);
  });

  test('bytes that are no frame get a reason, and no more', async () => {
    const { page, problems } = await view.open('#/handshake/frame?hex=&direction=up');
    await page.locator('#frame-hex').fill('81 ff ff');
    await page.locator('.problems').waitFor();
    await page.locator('#frame-hex').fill('zz');
    expect(await page.getByRole('alert').innerText()).toContain('hex');
    expect(problems.filter((one) => one.startsWith('exception'))).toEqual([]);
  });

  test('a frame of a recorded run is reached from the Flows view and by its address', async () => {
    const { page } = await reopenPage(view.browser);
    const run = await handOverRun(view.lab);
    await page.goto(`${view.lab.address}?lang=en#/flows/websocket?run=${run}`);
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
  });
});

describe('While the port speaks TLS', () => {
  const catalog = (): Promise<HandshakeCatalog> => view.lab.read('api/handshake');
  const isSecure = async (): Promise<boolean> => (await catalog()).secure;

  test('this browser’s handshake goes over wss, and the view shows its TLS and counts it; over HTTP/2 it is a CONNECT', async () => {
    const { page } = await view.open('#/handshake/browser/2', { ignoreHTTPSErrors: true });
    expect(await title(page).innerText()).toContain('The browser asks');
    expect(await page.locator('.over-tls').count()).toBe(0);
    await page.evaluate(() => {
      location.hash = '#/compare';
    });
    await page.locator('#protocol').selectOption('https');
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
      expect.stringMatching(/^curl --http1\.1 --cacert duplex-lab\.pem .*https:/),
      expect.stringMatching(/^SSL_CERT_FILE=duplex-lab\.pem python3 .*wss:/),
      expect.stringMatching(/^NODE_EXTRA_CA_CERTS=duplex-lab\.pem node .*wss:/),
    ]);
    const other = await reopenPage(view.browser);
    await other.page.goto(`${view.lab.address}?lang=es#/handshake/browser/1`);
    await other.page.getByText(/compara la huella SHA-256 del certificado con [0-9A-F]{2}:/).waitFor();
    await page.evaluate(() => {
      location.hash = '#/compare';
    });
    await page.locator('#protocol').selectOption('https-h2');
    await expect.poll(async () => (await catalog()).http2).toBe(true);
    await goTo(page, '#/handshake/browser/4');
    await page.getByRole('button', { name: 'Connect again' }).click();
    await page.locator('.field-row').filter({ hasText: ':protocol: websocket' }).waitFor();
    expect(await title(page).innerText()).toBe('4 The browser asks');
    await page.evaluate(() => {
      location.hash = '#/compare';
    });
    await page.locator('#protocol').selectOption('http');
    await expect.poll(isSecure).toBe(false);
  });
});
