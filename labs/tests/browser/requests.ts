import type { Page, Request } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** The addresses that a page asks for from now on, until the test is over. */
export function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  const note = (request: Request): void => void asked.push(request.url());
  page.on('request', note);
  onTestFinished(() => void page.off('request', note));
  return asked;
}
