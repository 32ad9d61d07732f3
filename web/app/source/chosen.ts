import { server } from './server.ts';
import { site } from './site.ts';
import type { Source } from './source.ts';

/** Whether this page is the static site: its `index.html` says so. */
export const isSite = (): boolean => globalThis.document?.documentElement.dataset.source === 'site';

/** Who answers this page. */
export const source = (): Source => (isSite() ? site : server);
