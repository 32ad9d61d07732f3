/**
 * Bodies of HTTP/1.1 messages, RFC 9112 §6 and §7: they take the framing off and hand the data on. What the
 * bytes then mean is the sink's affair (a whole message, or an event stream).
 */
import { quote } from '../../../problem.ts';
import type { BodySink } from '../body-sink.ts';
import type { Wrong } from '../decoder.ts';
import { createHold, type Hold } from '../hold.ts';
import { LINE_LIMIT } from '../limits.ts';
import type { BodyFraming } from './head.ts';

export interface BodyReader {
  /** Says how many bytes it took: all of them, or those up to the end of the body. */
  push(bytes: Uint8Array, atMs: number): number;
  readonly state: 'reading' | 'done' | Wrong;
  /** Framing that is not yet complete. */
  readonly hold: Hold;
  /** Nothing is half read, and how much follows is not known. */
  rests(): boolean;
}

export function createBodyReader(framing: BodyFraming, sink: BodySink): BodyReader {
  if (framing.kind === 'chunked') return createChunkedReader(sink);
  return createPlainReader(framing.kind === 'length' ? framing.bytes : Number.POSITIVE_INFINITY, sink);
}

function createPlainReader(lengthBytes: number, sink: BodySink): BodyReader {
  let missing = lengthBytes;
  return {
    hold: createHold(),
    get state() {
      return missing === 0 ? 'done' : 'reading';
    },
    rests: () => missing === Number.POSITIVE_INFINITY,
    push(bytes, atMs) {
      const taken = Math.min(bytes.length, missing);
      if (taken > 0) sink.data(bytes.subarray(0, taken), atMs, false);
      missing -= taken;
      return taken;
    },
  };
}

type Step = (bytes: Uint8Array, atMs: number) => number;
const LF = 0x0a;

/**
 *     1a;name=value CRLF   26 bytes   CRLF   0 CRLF   trailers   CRLF
 *     └── size line ───┘   └ data ┘   └─ chunk end    └─ last ──────┘
 */
function createChunkedReader(sink: BodySink): BodyReader {
  const hold = createHold();
  let state: BodyReader['state'] = 'reading';
  let missing = 0;

  const readSizeLine = lineStep((line) => {
    const size = parseChunkSize(line);
    if (typeof size === 'object') return fail(size);
    sink.framing(size === 0 ? 'last' : 'size', hold.take());
    missing = size;
    step = size === 0 ? readTrailer : readData;
  });

  const readTrailer = lineStep((line) => {
    sink.framing('last', hold.take());
    if (line === '\r\n' || line === '\n') state = 'done';
  });

  const readData: Step = (bytes, atMs) => {
    const taken = Math.min(bytes.length, missing);
    missing -= taken;
    sink.data(bytes.subarray(0, taken), atMs, missing === 0);
    if (missing === 0) step = readChunkEnd;
    return taken;
  };

  const readChunkEnd: Step = (bytes, atMs) => {
    const taken = Math.min(bytes.length, 2 - hold.size);
    hold.add(bytes.subarray(0, taken), atMs);
    if (hold.size < 2) return taken;
    const received = hold.joined().toString('latin1');
    if (received !== '\r\n') fail({ wrong: `expected CRLF after a chunk's data, received ${quote(received)}` });
    else sink.framing('chunk-end', hold.take());
    step = readSizeLine;
    return taken;
  };

  /** Reads up to a line's end, however many chunks that takes. */
  function lineStep(onLine: (line: string) => void): Step {
    return (bytes, atMs) => {
      const lineFeed = bytes.indexOf(LF);
      const taken = lineFeed === -1 ? bytes.length : lineFeed + 1;
      hold.add(bytes.subarray(0, taken), atMs);
      if (hold.size > LINE_LIMIT)
        fail({ wrong: `expected a line of at most ${LINE_LIMIT} bytes around a chunk`, cause: 'too-long' });
      else if (lineFeed !== -1) onLine(hold.joined().toString('latin1'));
      return taken;
    };
  }

  function fail(wrong: Wrong): void {
    state = wrong;
  }

  let step: Step = readSizeLine;
  return {
    hold,
    get state() {
      return state;
    },
    rests: () => state === 'reading' && step === readSizeLine && hold.size === 0,
    push(bytes, atMs) {
      let taken = 0;
      while (taken < bytes.length && state === 'reading') taken += step(bytes.subarray(taken), atMs);
      return taken;
    },
  };
}

/** The size in a line such as `1a;name=value` CRLF, RFC 9112 §7.1. */
function parseChunkSize(line: string): number | Wrong {
  const [, digits] = /^0*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r\n$/.exec(line) ?? [];
  if (!digits) return { wrong: `expected a chunk size in hexadecimal and CRLF, received ${quote(line)}` };
  return Number.parseInt(digits, 16);
}
