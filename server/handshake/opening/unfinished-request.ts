/**
 * A request that announced a body and never sent it. The tap calls it cut off, but its head came whole, and the
 * server answered it: so it is read here from its bytes.
 */
import { base64Bytes, latin1Of } from '../../bytes/bytes.ts';
import type { HeaderList, WireEvent } from '../../contract.ts';
import { isWrong } from '../../tap/decode/decoder.ts';
import { parseRequestLine, readHeaderLine } from '../../tap/decode/http1/head.ts';

/** The event as a request where that is what it is; otherwise as it came. */
export function withHeadRead(event: WireEvent): WireEvent {
  if (event.direction !== 'up' || event.message.type !== 'undecodable') return event;
  const text = latin1Of(base64Bytes(event.raw));
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return event;
  const [startLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const parsed = parseRequestLine(startLine);
  if (isWrong(parsed)) return event;
  const headers: HeaderList = [];
  if (lines.some((line) => readHeaderLine(line, headers) !== null)) return event;
  return { ...event, message: { type: 'request', ...parsed, headers, bodyBytes: text.length - end - 4 } };
}
