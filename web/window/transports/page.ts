/**
 * Request/response, the browser's side: this script is part of the page. It notes what the page brought, and
 * reloads the page when the interval is over. Everything it knows goes with the page; only the address stays.
 */
import type { Action, FeedAnswer } from '../../../server/contract.ts';
import { connectToLab, frameOptions } from '../link.ts';
import { addsNothingToHistory, putBackByHistory } from './page-history.ts';
import { sleep } from './timer.ts';
import { now } from './transport.ts';

const arrivedAtMs = now();
const answer: FeedAnswer = JSON.parse(document.getElementById('news')?.textContent ?? '');
const options = frameOptions();
const lab = connectToLab('page');
const putBack = putBackByHistory();
addsNothingToHistory();

if (putBack) lab.moved();
else tell();

/** What this page brought. */
function tell(): void {
  if (answer.gap) lab.gap(answer.gap);
  lab.arrived(answer.updates, arrivedAtMs);
}

// The answer to a form is a page; that it was refused, and which one, is in the address the server sent us to. The
// page says why, in its own language.
const [, id, code] = /^(\d+)\.(.+)$/.exec(new URLSearchParams(location.search).get('refused') ?? '') ?? [];
if (id && code && !putBack) {
  const why = document.querySelector('[role=alert]')?.textContent ?? code;
  lab.acted(Number(id), 'refused', { code, message: { en: why, es: why } });
}

/** Sends an action the old way: a form, whose answer is the page again. */
function submit(action: Action): void {
  const form = document.createElement('form');
  form.method = 'post';
  // With its fragment, which holds the options: it outlives the redirect (Fetch standard, HTTP-redirect fetch).
  form.action = next.href;
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'action';
  field.value = JSON.stringify(action);
  form.append(field);
  document.body.append(form);
  leaving.abort();
  lab.leaving();
  lab.acted(action.id, 'sent');
  lab.timings.submitted(next.pathname + next.search);
  form.submit();
}

lab.timings.flush();

// Reloads fall on a steady beat, as polls do: the first page's beginning travels in the fragment, which costs no bytes.
const beat = new URLSearchParams(location.hash.slice(1));
const beatMs = Number(beat.get('beat')) || performance.timeOrigin;
beat.set('beat', String(beatMs));
history.replaceState(null, '', `#${beat}`);
const waitMs = options.pollEveryMs - ((now() - beatMs) % options.pollEveryMs);

// `replace` adds nothing to the history, so Back still leaves the lab.
const next = new URL(location.href);
next.searchParams.set('since', answer.cursor);
next.searchParams.delete('refused');
const leaving = new AbortController();
lab.onAct((action) => {
  if (!leaving.signal.aborted && !lab.signal.aborted) submit(action);
});
if (!putBack) lab.ready();

const over = AbortSignal.any([lab.signal, leaving.signal]);
await sleep(waitMs, over);
if (!over.aborted) {
  leaving.abort();
  lab.leaving();
  // To an address that differs in nothing, `replace` would only scroll to the fragment.
  if (next.href === location.href) location.reload();
  else location.replace(next);
}
