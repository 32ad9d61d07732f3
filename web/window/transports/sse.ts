/**
 * Server-Sent Events, the browser's side: EventSource keeps one answer open, reconnects by itself after a cut and
 * sends the last `id:` back. Only when it gives up (an answer that is no event stream) do we open a new one.
 */

import { openMore } from './more-streams.ts';
import { sleep } from './timer.ts';
import { backOffMs, type Client, feedUrl } from './transport.ts';
import { postActions } from './upstream.ts';

export const start: Client = (context) => {
  let cursor = context.since;
  let failures = 0;
  let source: EventSource;
  const several = context.streams > 1;

  const open = (): void => {
    if (several) context.timings.stream(1, 'asked');
    source = new EventSource(feedUrl('/events', cursor, several ? { stream: '1' } : {}));
    source.onopen = () => {
      failures = 0;
      if (several) context.timings.stream(1, 'opened');
      context.onStatus('open');
    };
    source.onmessage = (event) => {
      cursor = event.lastEventId;
      const update = JSON.parse(event.data);
      if (several) context.timings.stream(1, 'update', update.id);
      context.onUpdates([update]);
    };
    source.addEventListener('gap', (event) => {
      cursor = event.lastEventId;
      context.onGap(JSON.parse(event.data));
    });
    source.onerror = async () => {
      context.onStatus('retrying');
      if (source.readyState !== EventSource.CLOSED) return;
      failures += 1;
      await sleep(backOffMs(failures), context.signal);
      if (!context.signal.aborted) open();
    };
  };

  open();
  if (several) openMore(context);
  context.signal.addEventListener('abort', () => source.close());
  // An event stream only comes down: what goes up is a request of its own.
  return { act: postActions(context) };
};
