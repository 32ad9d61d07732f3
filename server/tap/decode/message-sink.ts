import type { BodySink, HttpMessage } from './body-sink.ts';
import { createByteStore } from './byte-store.ts';
import { cutOff } from './cut-off.ts';
import type { FindUpdates } from './decoder.ts';
import type { EventWriter } from './event-writer.ts';
import { BODY_LIMIT } from './limits.ts';

/** An ordinary body: it joins its head in one event, and the updates in it are found when it is whole. */
export function createMessageSink(writer: EventWriter, findUpdates: FindUpdates, message: HttpMessage): BodySink {
  const body = createByteStore(BODY_LIMIT);
  return {
    data(bytes, atMs) {
      writer.add(bytes, 'markup', atMs);
      body.append(bytes);
      message.bodyBytes += bytes.length;
    },
    framing: (_part, pieces) => writer.addAll(pieces, 'framing'),
    finish() {
      const found = findUpdates(body.bytes());
      for (const { start, end } of found) writer.move(end - start, 'markup', 'payload');
      writer.finish(
        message,
        found.map(({ id }) => id),
      );
    },
    cutOff(rest, ended) {
      writer.addAll(rest, 'framing');
      writer.finish(cutOff(`the body of a ${message.type}, after ${message.bodyBytes} bytes of it`, ended));
    },
  };
}
