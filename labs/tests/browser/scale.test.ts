/** The Scale view: a small swarm is started, followed to its end, shown, and deleted. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { requestsOf } from './requests.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;
beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

test('what would be done is said, then it is done and shown; a run that is asked for meanwhile waits', async () => {
  const { page, problems } = await reopenPage(browser, { reducedMotion: 'reduce' });
  const requests = requestsOf(page);
  const lookedForServers = (): boolean => requests.some((url) => url.endsWith('/api/servers'));
  await page.goto(`${lab.address}?lang=en#/scale`);
  for (const one of ['page', 'polling', 'long-polling', 'sse']) {
    await page.locator(`.scale-form .toggle[data-transport="${one}"] input`).uncheck();
  }
  await page.locator('#scale-clients').fill('3, 1');
  await page.locator('.scale-form .alert', { hasText: '“3, 1” can’t be taken' }).waitFor();
  expect(await page.locator('.scale-start').isDisabled()).toBe(true);
  await page.locator('#scale-clients').fill('1, 3');
  // To look for servers starts a dozen programs: not before somebody wants one.
  await page.locator('.scale-before').waitFor();
  expect(lookedForServers()).toBe(false);
  await page.locator('.scale-more > summary').click();
  await expect.poll(lookedForServers).toBe(true);
  await page.locator('#scale-updateBytes').fill('10');
  await page.locator('#scale-updateBytes').blur();
  await page.locator('.scale-form .alert', { hasText: 'Bytes of an update: “10” can’t be taken' }).waitFor();
  for (const [name, value] of [
    ['updateBytes', '200'],
    ['idleMs', '0'],
    ['repeats', '1'],
    ['updatesPerSecond', '5'],
    ['updates', '4'],
  ] as const) {
    await page.locator(`#scale-${name}`).fill(value);
    await page.locator(`#scale-${name}`).blur();
  }
  await page.locator('.scale-before', { hasText: '2 steps will be made' }).waitFor();
  await page.locator('.scale-start').click();
  await page.locator('.scale-going .scale-stop').waitFor();

  // Whoever asks for a run is told why it waits, and need not wait.
  await page.locator('header nav a[href="#/compare"]').click();
  await page.locator('button.run').click();
  await page.locator('.going-text', { hasText: 'A swarm is being measured on this machine' }).waitFor();
  await page.locator('button.stop').click();
  await page.locator('header nav a[href="#/scale"]').click();

  const result = page.locator('.scale-result[data-swarm]');
  const list = page.locator('.scale-list tr[data-swarm]:has(button)');
  await list.first().waitFor();
  await list.first().locator('a').click();
  await result.waitFor();
  await page.locator('#scale-result:focus').waitFor();
  const said = await result.locator('.scale-says').innerText();
  expect(said).toContain('WebSocket, with 3 clients: each costs the server');
  expect(said).toContain('Every delivery came: 16, each once.');
  const cpu = result.locator('[data-measure="deliveryCpuUs"]');
  expect(await cpu.locator('svg .mark').count()).toBe(2);
  await cpu.locator('summary').click();
  expect(await cpu.locator('tbody tr').count()).toBe(2);
  expect(await violationsOf(page)).toEqual([]);
  // Its costs go into the calculation, with where each comes from.
  await result.locator('.scale-take button').click();
  await page.locator('.scale-sizing > summary:focus').waitFor();
  expect(await page.locator('#sizing-eventCpuUs-more').innerText()).toMatch(
    /From the swarm .*, 3 clients: measured once/,
  );
  // It is given a name; on a phone too, all that can be done with it is seen at once.
  await list.first().getByRole('button', { name: 'Name of the swarm' }).click();
  await list.first().locator('input[name="name"]').fill('Three of them');
  await page.keyboard.press('Enter');
  await result.locator('#scale-result', { hasText: 'Three of them' }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => overflowOf(page)).toBe(0);
  for (const button of await list.first().locator('button').all()) {
    const box = await button.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  }
  await page.setViewportSize({ width: 1280, height: 800 });

  // In Spanish too, the menu is one line; and what is shown is asked for in Spanish.
  await page.getByRole('button', { name: 'Español' }).click();
  await result.locator('h4', { hasText: 'CPU del servidor por entrega' }).waitFor();
  const lines = await page
    .locator('header nav')
    .evaluate(
      (nav) => new Set([...nav.querySelectorAll('a')].filter((a) => a.checkVisibility()).map((a) => a.offsetTop)).size,
    );
  expect(lines).toBe(1);

  await list.first().getByRole('button', { name: 'Borrar' }).click();
  await list.first().getByRole('button', { name: 'Sí, borrar' }).click();
  await page.locator('.scale-stored', { hasText: 'Aquí aún no se ha guardado' }).waitFor();
  await page.locator('#scale-stored:focus').waitFor();
  expect(problems).toEqual([]);
});
