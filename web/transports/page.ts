/**
 * Request/response, the browser's side: this script is part of the page. It notes what the page brought, and
 * reloads the page when the interval is over. Everything it knows goes with the page; only the address stays.
 */
import type { FeedAnswer } from '../../server/contract.ts';
import { connectToLab, frameOptions } from '../frame-link.ts';
import { sleep } from './timer.ts';
import { now } from './transport.ts';

const arrivedAtMs = now();
const answer: FeedAnswer = JSON.parse(document.getElementById('news')?.textContent ?? '');
const options = frameOptions();
const lab = connectToLab('page');

if (answer.gap) lab.gap(answer.gap);
lab.arrived(answer.updates, arrivedAtMs);
lab.ready();
lab.timings.flush();

// `replace` adds nothing to the history, so Back still leaves the lab. The interval counts from when this page
// was asked for, as a steady poll's would.
const next = new URL(location.href);
next.searchParams.set('since', answer.cursor);
await sleep(performance.timeOrigin + options.pollEveryMs - now(), lab.signal);
if (!lab.signal.aborted) {
  // To an address that differs in nothing, `replace` would only scroll to the fragment.
  if (next.href === location.href) location.reload();
  else location.replace(next);
}
