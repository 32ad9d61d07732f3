/**
 * Why a request's head can't be read: an independent reading of its bytes, line by line, RFC 9112 §2 to §6. A server's
 * parser refuses such bytes before any check of the handshake is made, and says little about it.
 */
import { latin1Of } from '../../bytes/bytes.ts';
import {
  BAD_LENGTH,
  BAD_NAME,
  BAD_VALUE,
  BARE_CR,
  BARE_LF,
  BLANK_BEFORE_COLON,
  BLANK_BEFORE_FIRST,
  BLANK_FIRST,
  badTarget,
  CHUNKED_NOT_LAST,
  FOLDED,
  type HeadRule,
  HTTP2_INSTEAD,
  LENGTH_AND_ENCODING,
  NO_COLON,
  NO_END,
  NO_NAME,
  NO_REQUEST_LINE,
  NO_VERSION,
  otherVersion,
  SECOND_LENGTH,
  TAB_IN_START_LINE,
  TLS_INSTEAD,
  TOO_LARGE,
  TOO_MANY_WORDS,
  UNKNOWN_METHOD,
} from './texts/head-rules.ts';

export interface HeadFault extends HeadRule {
  /** 0: the start line; 1, 2, 3 …: the header lines. */
  line: number;
  /** Where the line stands, without its line end. */
  start: number;
  end: number;
}

/** Node reads no head that is longer (`maxHeaderSize`, names, values and target together). */
const HEAD_LIMIT = 16 * 1024;

interface Line {
  start: number;
  text: string;
  /** How it ends: CR LF, or LF alone; '' if it doesn't. */
  end: '\r\n' | '\n' | '';
}

/**
 * All that is wrong, in order. `cut`: more bytes of the head came than are kept. `methods`: those that the server's
 * parser knows.
 */
export function headFaults(bytes: Uint8Array, cut: boolean, methods: readonly string[]): HeadFault[] {
  const lines = linesOf(bytes);
  const headLines = lines.filter(({ text }, i) => i === 0 || text !== '');
  const faults = headLines.flatMap((line, number) => {
    const isCutOff = line.end === '' && cut;
    const broken = isCutOff
      ? null
      : ((number === 0 ? startLineFault(line.text, methods) : headerFault(line.text, number)) ?? lineEndFault(line));
    return broken ? [at(line, number, broken)] : [];
  });
  if (faults.length > 0) return faults;
  const whole = bodyFault(headLines);
  const [first] = headLines;
  const last = lines.at(-1);
  if (whole) return [at(whole.line, whole.number, whole.fault)];
  const goesOn = cut && bytes.length >= HEAD_LIMIT && last !== undefined && last.text !== '';
  if (first && (goesOn || sizeOf(headLines) >= HEAD_LIMIT)) return [at(first, 0, TOO_LARGE)];
  if (last && !cut && (last.text !== '' || lines.length === 1)) return [at(last, headLines.length - 1, NO_END)];
  return [];
}

const at = ({ start, text }: Line, line: number, broken: HeadRule): HeadFault => ({
  line,
  start,
  end: start + text.length,
  ...broken,
});

/** From the first line that isn't empty (RFC 9112 §2.2) to the blank one that ends the head. */
function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1;
  while (start < bytes.length) {
    const lineFeed = bytes.indexOf(0x0a, start);
    const whole = latin1Of(bytes, start, lineFeed === -1 ? bytes.length : lineFeed + 1);
    const end = whole.endsWith('\r\n') ? '\r\n' : whole.endsWith('\n') ? '\n' : '';
    const text = whole.slice(0, whole.length - end.length);
    lines.push({ start, text, end });
    if (text === '') break;
    start += whole.length;
  }
  return lines;
}

function sizeOf([first, ...headers]: Line[]): number {
  const target = first?.text.split(' ')[1] ?? '';
  return headers.reduce((sum, { text }) => sum + text.replace(/:[ \t]*/, '').length, target.length);
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What Node's parser takes: a path, *, or scheme://authority without @@ in it. RFC 3986 allows fewer characters. A
// fragment, which no target has (RFC 9112 §3.2), is refused only where it follows the authority at once.
const TARGET = /^(?:[/*][\x21-\x7e]*|[A-Za-z]+:\/\/(?:@?[\w.~:![\]$&'()*+,;=%-])*@?(?:[/?][\x21-\x7e]*)?)$/;

function startLineFault(line: string, methods: readonly string[]): HeadRule | null {
  if (line.startsWith('\x16\x03')) return TLS_INSTEAD;
  if (line.startsWith('PRI * HTTP/2.0')) return HTTP2_INSTEAD;
  const words = line.split(' ').filter((word, i) => word !== '' || i === 0);
  const [method = '', target = '', version, ...more] = words;
  if (method === '' || /^[ \t]/.test(line)) return BLANK_FIRST;
  if (/\t/.test(line)) return TAB_IN_START_LINE;
  if (!methods.includes(method)) return TOKEN.test(method) && version !== undefined ? UNKNOWN_METHOD : NO_REQUEST_LINE;
  if (target === '' || /^HTTP\//.test(target)) return NO_REQUEST_LINE;
  if (method !== 'CONNECT' && !TARGET.test(target)) return badTarget(target);
  if (version === undefined) return NO_VERSION;
  if (more.length > 0 || /\s$/.test(line)) return TOO_MANY_WORDS;
  if (!/^HTTP\/\d\.\d$/.test(version)) return NO_VERSION;
  return version === 'HTTP/1.1' || version === 'HTTP/1.0' ? null : otherVersion(version);
}

function headerFault(line: string, number: number): HeadRule | null {
  if (/^[ \t]/.test(line)) return number === 1 ? BLANK_BEFORE_FIRST : FOLDED;
  const colon = line.indexOf(':');
  if (colon === -1) return NO_COLON;
  const name = line.slice(0, colon);
  if (name === '') return NO_NAME;
  if (/^[^ \t]+[ \t]+$/.test(name)) return BLANK_BEFORE_COLON;
  if (!TOKEN.test(name)) return BAD_NAME;
  const value = line.slice(colon + 1);
  if (value.includes('\r')) return BARE_CR;
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value) ? null : BAD_VALUE;
}

function lineEndFault({ text, end }: Line): HeadRule | null {
  return end === '\n' || text.endsWith('\r') ? BARE_LF : null;
}

/** What the lines say together about a body, RFC 9112 §6. */
function bodyFault(lines: Line[]): { line: Line; number: number; fault: HeadRule } | null {
  let length: Line | null = null;
  let encoding: Line | null = null;
  for (const [number, line] of lines.entries()) {
    const [, name = '', value = ''] = /^([^:]*):[ \t]*(.*?)[ \t]*$/.exec(number === 0 ? '' : line.text) ?? [];
    const fault = (found: HeadRule) => ({ line, number, fault: found });
    if (name.toLowerCase() === 'content-length') {
      if (!/^\d{1,19}$/.test(value)) return fault(BAD_LENGTH);
      if (length) return fault(SECOND_LENGTH);
      if (encoding) return fault(LENGTH_AND_ENCODING);
      length = line;
    }
    if (name.toLowerCase() === 'transfer-encoding') {
      if (length) return fault(LENGTH_AND_ENCODING);
      const codings = value.toLowerCase().split(/[ \t]*,[ \t]*/);
      if (codings.includes('chunked') && codings.at(-1) !== 'chunked') return fault(CHUNKED_NOT_LAST);
      encoding = line;
    }
  }
  return null;
}
