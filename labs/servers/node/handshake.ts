/** The opening handshake (RFC 6455 section 4.2): a request's head in, an answer out. */
import { createHash } from 'node:crypto';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export interface Request {
  method: string;
  url: URL;
  /** Names in small letters; what comes twice is one list (RFC 9110 section 5.3). */
  headers: Map<string, string>;
}

/** A request that opens no WebSocket. */
export class Refusal extends Error {
  readonly status: string;
  readonly header: string;
  constructor(status: string, sentence: string, header = '') {
    super(sentence);
    this.status = status;
    this.header = header;
  }
}

/** Reads a head, up to its empty line (RFC 9112 sections 2 to 5). */
export function readRequest(head: string): Request {
  const [first = '', ...lines] = head.split('\r\n');
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(first) ?? [];
  if (!method || !target) throw new Refusal('400 Bad Request', 'a request begins: GET /ws HTTP/1.1');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (!name || value === undefined) throw new Refusal('400 Bad Request', 'a header line is name: value');
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
  }
  const address = target.startsWith('/') ? `http://lab${target}` : target;
  if (!URL.canParse(address)) throw new Refusal('400 Bad Request', 'this address can’t be read');
  return { method, url: new URL(address), headers };
}

/**
 * Checks who asks. A browser sends the Origin of the page; only pages of this very address are let in (section 10.2):
 * else any page in the same browser could use this server.
 */
export function checkSender({ url, headers }: Request, isOurs: (host: string) => boolean): void {
  const host = headers.get('host') ?? '';
  if (!host || host.includes(',')) throw new Refusal('400 Bad Request', 'a request has one Host');
  if (!isOurs(host)) throw new Refusal('421 Misdirected Request', 'this is not that host');
  if (url.pathname !== '/ws') throw new Refusal('404 Not Found', 'there is only /ws here');
  if ((headers.get('content-length') ?? '0') !== '0' || headers.has('transfer-encoding')) {
    throw new Refusal('413 Content Too Large', 'an opening handshake has no body');
  }
  const origin = headers.get('origin');
  if (origin !== undefined && origin.replace(/^\w+:\/\//, '').toLowerCase() !== host.toLowerCase()) {
    throw new Refusal('403 Forbidden', 'this page is from elsewhere');
  }
}

/** Checks what is asked, and writes the 101 answer. */
export function answerHandshake({ method, headers }: Request, subprotocol: string): string {
  const members = (name: string): string[] => (headers.get(name) ?? '').split(',').map((member) => member.trim());
  const names = (name: string, wanted: string): boolean =>
    members(name).some((member) => member.toLowerCase() === wanted);
  if (method !== 'GET') throw new Refusal('405 Method Not Allowed', 'an opening handshake is a GET', 'Allow: GET\r\n');
  if (!names('upgrade', 'websocket') || !names('connection', 'upgrade')) {
    throw new Refusal('426 Upgrade Required', 'this address speaks WebSocket', 'Upgrade: websocket\r\n');
  }
  if (headers.get('sec-websocket-version') !== '13') {
    throw new Refusal('426 Upgrade Required', 'the version is 13', 'Sec-WebSocket-Version: 13\r\n');
  }
  const key = headers.get('sec-websocket-key') ?? '';
  if (!/^[A-Za-z0-9+/]{22}==$/.test(key)) {
    throw new Refusal('400 Bad Request', 'Sec-WebSocket-Key is 16 bytes in base64');
  }
  const chosen = members('sec-websocket-protocol').includes(subprotocol);
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${acceptOf(key)}`,
    ...(chosen ? [`Sec-WebSocket-Protocol: ${subprotocol}`] : []),
    '\r\n',
  ].join('\r\n');
}

/** The proof that this server speaks WebSocket and read this very request (section 4.2.2). */
function acceptOf(key: string): string {
  return createHash('sha1')
    .update(key + GUID)
    .digest('base64');
}

/** Writes the answer that refuses a request. */
export function writeRefusal({ status, message, header }: Refusal): string {
  const body = `${message}\n`;
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 ${status}\r\n${header}Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`;
}
