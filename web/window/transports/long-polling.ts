/**
 * AJAX long polling, the browser's side: ask, wait as long as it takes, ask again at once. After an error it
 * backs off, each time longer, so that a server in trouble isn't asked to death.
 */
import { take } from './polling.ts';
import { sleep } from './timer.ts';
import { backOffMs, type Client, type ClientContext, feedUrl } from './transport.ts';
import { postActions } from './upstream.ts';

export const start: Client = (context) => {
  void ask(context);
  return { act: postActions(context) };
};

async function ask(context: ClientContext): Promise<void> {
  let cursor = context.since;
  let failures = 0;

  const askOnce = async (): Promise<void> => {
    // After a failure it is the answer that shows that the connection stands again.
    if (failures === 0) context.onStatus('waiting');
    const response = await fetch(feedUrl('/long-poll', cursor), { signal: context.signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    cursor = take(context, await response.json());
    failures = 0;
  };

  const backOff = async (): Promise<void> => {
    failures += 1;
    context.onStatus('retrying');
    await sleep(backOffMs(failures), context.signal);
  };

  while (!context.signal.aborted) await askOnce().catch(backOff);
}
