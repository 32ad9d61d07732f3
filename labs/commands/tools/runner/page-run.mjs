import { readFile } from 'node:fs/promises';

/** How a run can end. */
const ENDS = ['done', 'stopped', 'interrupted', 'failed'].map((state) => `.results[data-state="${state}"]`).join(', ');
/** The page has an error to tell, and no run. */
const REFUSED = 'main:not(:has(.results)) .banner.problem p';
/** What a run may take beyond its five transports one after another, against hanging only. */
const PATIENCE_MS = 120_000;

/**
 * Makes a run in Compare as a person does: opens an address with its settings and faults, presses Run, waits for the end.
 * Rejects with what the page says where it can't begin.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {{ durationMs: number, signal?: AbortSignal }} options `durationMs`: of one transport; `signal` presses Stop
 * @returns {Promise<string>} the run's id
 */
export async function makeRun(page, url, { durationMs, signal }) {
  // A page of its own: the address alone would not load it again.
  await page.goto('about:blank');
  await page.goto(url);
  await page.locator('button.run:enabled').click();
  const stop = () =>
    void page
      .locator('button.stop')
      .click()
      .catch(() => {});
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    const over = page.locator(`${ENDS}, ${REFUSED}`).first();
    await over.waitFor({ timeout: 5 * durationMs + PATIENCE_MS });
    const id = await over.getAttribute('data-run');
    if (id === null) throw new Error((await over.textContent()) ?? '');
    return id;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/**
 * The charts of the run that a page shows, as PNG: the page draws them for its zip of everything.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Record<string, Uint8Array>>} by the names of their files
 */
export async function takePngs(page) {
  await page.locator('.results details.menu > summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: PATIENCE_MS }),
    page.locator('.results a[href*="/everything.zip"]').click(),
  ]);
  const { unzipSync } = await import('fflate');
  const files = unzipSync(await readFile(await download.path()), { filter: ({ name }) => name.endsWith('.png') });
  return Object.fromEntries(Object.entries(files).map(([name, png]) => [name.replace(/^.*\//, ''), png]));
}

/**
 * A run as the lab keeps it, and its figures.
 * @param {string} address of the lab
 * @param {string} id
 * @returns {Promise<import('../bench/node-page.mjs').Measured>}
 */
export async function readRun(address, id) {
  const read = async (/** @type {string} */ path) => {
    const response = await fetch(`${address}/api/runs/${id}${path}`);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.json();
  };
  return { run: await read(''), summary: (await read('/summary')).summary };
}
