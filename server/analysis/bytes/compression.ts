/** What compression made of the messages that brought the feed. */
import type { CompressedSummary, WireEvent } from '../../contract.ts';

export const nothingCompressed = (): CompressedSummary => ({ messages: 0, plainBytes: 0, bytes: 0, headBytes: 0 });

/** Adds a message down that was compressed and could be read; of a stream only those that bring updates. */
export function noteCompressed(sum: CompressedSummary, event: WireEvent): void {
  const sizes = sizesOf(event);
  if (!sizes) return;
  sum.messages += 1;
  sum.plainBytes += sizes.plainBytes;
  sum.bytes += sizes.bytes;
  sum.headBytes += headBytesOf(event);
}

function sizesOf({ message, updates }: WireEvent): { plainBytes: number; bytes: number } | null {
  if (message.type === 'response') return message.gzip && !message.gzip.fault ? message.gzip : null;
  if (updates.length === 0) return null;
  if (message.type === 'event') return message.gzip ?? null;
  // How long a text is that was cut, nobody knows any more.
  if (message.type !== 'frame' || !message.compressed || message.cut || message.text === undefined) return null;
  return { plainBytes: new TextEncoder().encode(message.text).length, bytes: message.payloadBytes };
}

const SAYS_SO = ['content-encoding', 'vary'];

/** Over HTTP/1.1 a field has a colon, a blank and a line end besides; over HTTP/2 it was counted when it was read. */
function headBytesOf({ message }: WireEvent): number {
  if (message.type !== 'response') return 0;
  const { headers, fields } = message;
  return headers.reduce(
    (bytes, [name, value], i) =>
      SAYS_SO.includes(name.toLowerCase()) ? bytes + (fields?.[i]?.bytes ?? name.length + value.length + 4) : bytes,
    0,
  );
}
