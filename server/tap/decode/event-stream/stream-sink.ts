import type { BodySink, HttpMessage } from '../body-sink.ts';
import type { FindUpdates } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import { contentCoding } from '../http1/head.ts';
import { EventStreamSink } from './event-stream.ts';
import { createGzipStreamSink } from './gzip-stream.ts';

/** What reads the body of an event stream, as its head says that it is coded. */
export function createStreamSink(writer: EventWriter, findUpdates: FindUpdates, head: HttpMessage): BodySink {
  if (contentCoding(head.headers) === 'gzip') return createGzipStreamSink(writer, findUpdates);
  return new EventStreamSink(writer, findUpdates);
}
