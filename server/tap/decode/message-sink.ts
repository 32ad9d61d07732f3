import type { BodySink, HttpMessage } from './body-sink.ts';
import { cutOff } from './cut-off.ts';
import type { FindUpdates } from './decoder.ts';
import type { EventWriter } from './event-writer.ts';
import { readBody, shared } from './gzip.ts';
import { contentCoding } from './http1/head.ts';

/** An ordinary body: it joins its head in one event, and the updates in it are found when it is whole. */
export function createMessageSink(writer: EventWriter, findUpdates: FindUpdates, message: HttpMessage): BodySink {
  const body = writer.createStore();
  const isCoded = (): boolean => message.bodyBytes > 0 && contentCoding(message.headers) === 'gzip';
  return {
    data(bytes, atMs) {
      writer.add(bytes, 'markup', atMs);
      body.append(bytes);
      message.bodyBytes += bytes.length;
    },
    framing: (_part, pieces) => writer.addAll(pieces, 'framing'),
    finish() {
      const { plain, gzip } = isCoded() ? readBody(body.bytes(), message.bodyBytes) : { plain: body.bytes() };
      const found = findUpdates(plain);
      const payload = found.reduce((sum, { start, end }) => sum + end - start, 0);
      const share = gzip ? shared(body.bytes().length, plain.length, { payload }) : { payload };
      body.clear();
      writer.move(share.payload, 'markup', 'payload');
      writer.finish(
        gzip ? { ...message, gzip } : message,
        found.map(({ id }) => id),
      );
    },
    cutOff(rest, ended) {
      writer.addAll(rest, 'framing');
      body.clear();
      writer.finish(cutOff(`the body of a ${message.type}, after ${message.bodyBytes} bytes of it`, ended));
    },
  };
}
