import type { IncomingHttpHeaders, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem, quote } from '../../problem.ts';
import { refuse } from '../answers.ts';
import type { Replies } from '../replies.ts';
import { BY_LENGTH, RULES, ruleOf } from './rules.ts';

/** What node:http tells of a request that it can't read. */
interface ParseError extends NodeJS.ErrnoException {
  /** llhttp's own words. */
  reason?: string;
  bytesParsed?: number;
  rawPacket?: Buffer;
}

/** Answers what can't be read with the rule that it breaks, and closes that connection; others notice nothing. */
export function answerClientErrors(server: Server, replies: Replies): void {
  server.on('clientError', (error: ParseError, socket: Duplex) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    // What follows a request with `Connection: close` is not read (RFC 9112 §9.6); its answer closes.
    else if (error.code !== 'HPE_CLOSED_CONNECTION') {
      const problem = problemOf(error, replies.inBody(socket));
      replies.afterLast(socket, () => refuse(socket, problem));
    }
  });
}

/** A request whose Transfer-Encoding says nothing of its end. */
export function badTransferEncoding(headers: IncomingHttpHeaders): Problem {
  const [status, name, { en, es }] = RULES.transferEncoding;
  const received = quote(headers['transfer-encoding']);
  const text = { en: `${en} Received: ${received}`, es: `${es} Recibido: ${received}` };
  return new Problem(status, name, text, { Connection: 'close' });
}

/** `inBody`: the head was read before. */
function problemOf(error: ParseError, inBody: boolean): Problem {
  const { code = '', reason = '' } = error;
  const loneLf = endsAtLoneLf(error);
  const line = lineWith(error, loneLf ? 1 : 0);
  const broken = loneLf ? RULES.lineEnd : ruleOf(code, reason, line);
  const [status, name, rule] = inBody && BY_LENGTH.includes(broken) ? RULES.trailer : broken;
  // Where it is wrong shows only in a line that is one: not in the first bytes of a method, or of no text at all.
  const received = /^[\t\x20-\x7e\x80-\xff]{4,}$/.test(line) ? quote(line) : null;
  return new Problem(status, name, {
    en: received ? `${rule.en} Received: ${received}` : rule.en,
    es: received ? `${rule.es} Recibido: ${received}` : rule.es,
  });
}

/** The parser stopped behind an LF that ends a line alone: it wanted a CR, and calls that a version or a name. */
function endsAtLoneLf({ code = '', bytesParsed = 0, rawPacket }: ParseError): boolean {
  if (code !== 'HPE_INVALID_VERSION' && code !== 'HPE_INVALID_HEADER_TOKEN') return false;
  return rawPacket?.[bytesParsed - 1] === 0x0a && rawPacket[bytesParsed - 2] !== 0x0d;
}

/** The line that the parser stopped in, as far as it came in one packet. `behind`: so many bytes behind its end. */
function lineWith({ bytesParsed = 0, rawPacket }: ParseError, behind: number): string {
  const text = rawPacket?.toString('latin1') ?? '';
  const from = text.lastIndexOf('\n', Math.max(0, bytesParsed - 1 - behind)) + 1;
  return /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? '';
}
