/** What a client sends first, RFC 9113 §3.4, so that no server of HTTP/1.1 takes the rest for requests. */
import { latin1Bytes } from '../../../bytes/bytes.ts';
import { cutOff } from '../cut-off.ts';
import type { Decoder, Fail } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import { Hold } from '../hold.ts';

const PREFACE = latin1Bytes('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** `whole`: it came, and what reads frames must take this decoder's place. */
export function createPrefaceReader(writer: EventWriter, whole: () => void, fail: Fail): Decoder {
  const hold = new Hold();
  return {
    push(bytes, atMs) {
      const part = bytes.subarray(0, PREFACE.length - hold.size);
      const differs = part.findIndex((byte, i) => byte !== PREFACE[hold.size + i]);
      if (differs >= 0) {
        const hex = (part[differs] as number).toString(16).padStart(2, '0');
        const place = hold.size + differs + 1;
        hold.add(part, atMs);
        fail(
          { wrong: `expected the preface of HTTP/2 (RFC 9113 §3.4), received 0x${hex} as its byte ${place}` },
          hold.take(),
        );
        return part.length;
      }
      hold.add(part, atMs);
      if (hold.size < PREFACE.length) return part.length;
      writer.addAll(hold.take(), 'framing');
      writer.finish({ type: 'h2-frame', frame: 'PREFACE', flags: [], values: [] });
      whole();
      return part.length;
    },
    end() {
      writer.addAll(hold.take(), 'framing');
      writer.finish(cutOff('the preface of HTTP/2'));
    },
  };
}
