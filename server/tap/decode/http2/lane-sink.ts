import type { BodySink } from '../body-sink.ts';
import { cutOff } from '../cut-off.ts';
import type { EventWriter } from '../event-writer.ts';
import type { Lane } from '../lane.ts';

/** A body whose bytes are no message: a decoder of its own reads them, that of WebSocket frames for one. */
export function createLaneSink(writer: EventWriter, lane: Lane): BodySink {
  /** Its last frame has begun; what comes after it all the same is counted, no more. */
  let over = false;
  return {
    data(bytes, atMs) {
      if (over) writer.add(bytes, 'framing', atMs);
      else lane.push(bytes, atMs);
    },
    framing(part, pieces) {
      if (part === 'last') {
        over = true;
        lane.end();
      }
      writer.addAll(pieces, 'framing');
    },
    finish() {
      lane.end();
      writer.finish({ type: 'h2-frame', frame: 'DATA', flags: ['END_STREAM'], values: [] });
    },
    cutOff(rest, ended) {
      writer.addAll(rest, 'framing');
      lane.end(ended);
      if (over) writer.finish(cutOff('what follows its last frame', ended));
    },
  };
}
