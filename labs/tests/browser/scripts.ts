import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** The scripts that a page loads while this goes on, each with its size in bytes as gzip. */
export async function scriptsLoaded(
  page: Page,
  load: () => Promise<unknown>,
): Promise<{ url: string; bytes: number }[]> {
  const scripts: Response[] = [];
  const note = (response: Response): void => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  };
  page.on('response', note);
  await load();
  page.off('response', note);
  return Promise.all(
    scripts.map(async (script) => ({ url: script.url(), bytes: gzipSync(await script.body()).length })),
  );
}
