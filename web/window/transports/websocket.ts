/**
 * WebSocket, the browser's side: one connection, a message for each update. The API neither reconnects nor
 * remembers where it was, so we do both: back off, open again with the cursor of the last update.
 */
import type { CursorText, Gap, Refusal, Update } from '../../../server/contract.ts';
import { sleep } from './timer.ts';
import { backOffMs, type Client, feedUrl } from './transport.ts';

/** Opcodes of frames, RFC 6455 §5.2. */
const TEXT = 1;
const CLOSE = 8;

/** What the server says of our place when it isn't the one we asked for. */
type Position = { cursor: CursorText; gap?: Gap };

export const start: Client = (context) => {
  let cursor = context.since;
  let failures = 0;
  let socket: WebSocket;

  const take = (message: Update | Position | Refusal): void => {
    if ('refused' in message) {
      if (message.refused) context.onActed(message.refused, 'refused', message.error);
    } else if ('cursor' in message) {
      cursor = message.cursor;
      if (message.gap) context.onGap(message.gap);
    } else {
      cursor = `${cursor?.split('.')[0]}.${message.id}`;
      context.onUpdates([message]);
    }
  };

  const open = (): void => {
    const extra: Record<string, string> = {
      ...(context.runTag && { run: context.runTag }),
      ...(context.deflate && { deflate: context.deflate }),
    };
    const url = new URL(feedUrl('/ws', cursor, extra), location.href.replace(/^http/, 'ws'));
    socket = new WebSocket(url, ['chat', 'superchat']);
    socket.onopen = () => {
      failures = 0;
      context.timings.opened(url.pathname + url.search);
      context.onStatus('open');
    };
    socket.onmessage = (event) => take(JSON.parse(event.data));
    socket.onclose = async () => {
      if (context.signal.aborted) return;
      failures += 1;
      context.onStatus('retrying');
      await sleep(backOffMs(failures), context.signal);
      if (!context.signal.aborted) open();
    };
  };

  open();
  context.signal.addEventListener('abort', () => {
    if (socket.readyState === WebSocket.OPEN) context.timings.sent(CLOSE);
    socket.close(1000, 'the run is over');
  });
  return {
    act(action) {
      const open = socket.readyState === WebSocket.OPEN;
      if (open) {
        context.timings.sent(TEXT);
        socket.send(JSON.stringify(action));
      }
      context.onActed(action.id, open ? 'sent' : 'failed');
    },
  };
};
