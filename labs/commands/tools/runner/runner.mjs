import { freshPage, launchChromium } from './chromium.mjs';
import { startLabProcess } from './lab-process.mjs';
import { makeRun, takePngs } from './page-run.mjs';

/**
 * A browser and a lab of its own that make run after run, each in a page as on a first visit. Ctrl-C is the caller's.
 * @param {import('../terminal/language.mjs').Language} language
 * @returns {Promise<import('../../measure/measure.ts').Runner>}
 */
export async function openRunner(language) {
  const browser = await launchChromium({ signals: false });
  const lab = await startLabProcess().catch(async (error) => {
    await browser.close();
    throw error;
  });
  return {
    async run(hash, options) {
      const page = await freshPage(browser, language);
      try {
        const id = await makeRun(page, `${lab.address}/${hash}`, options);
        const url = `${lab.address}/api/runs/${id}`;
        const document = await (await fetch(url)).text();
        // The run is measured: where the browser draws no pictures of it, it is kept without them.
        const pngs = await takePngs(page).catch(() => ({}));
        // It is the caller's now, and would only fill the disk.
        await fetch(url, { method: 'DELETE' });
        return { document, pngs };
      } finally {
        await page.close();
      }
    },
    async close() {
      await Promise.all([browser.close(), lab.close()]);
    },
  };
}
