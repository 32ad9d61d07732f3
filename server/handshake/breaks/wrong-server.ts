/**
 * A server that answers wrongly on purpose, on a port of its own: the path says how. It reads one request head and
 * writes its answer; frames that come after are read and left alone, except that a close frame ends it.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { AcceptMistakeId, HeaderList, VariantId } from '../../contract.ts';
import { headerValue, readHeaderLine } from '../../tap/decode/http1/head.ts';
import { encodeFrame, type FramePlan } from '../frames/build.ts';
import { acceptOf, mistakenAccept } from '../opening/accept.ts';

const HEAD_LIMIT_BYTES = 16 * 1024;
/** A browser that doesn't notice must not wait for ever. */
const LIFE_MS = 4000;
const MAX_CONNECTIONS = 50;

interface Answer {
  statusLine?: string;
  upgrade?: string | null;
  connection?: string | null;
  accept?: (key: string) => string | null;
  more?: string[];
  body?: string;
  /** What it sends after a 101. */
  frames?: Uint8Array[];
  /** It ends the connection without a close frame. */
  endsAbruptly?: boolean;
}

const plan = (more: Partial<FramePlan>): Uint8Array => {
  const payload = more.payload ?? Buffer.from('Hello');
  return encodeFrame({
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    opcode: 0x1,
    maskingKey: null,
    declaredLength: payload.length,
    lengthForm: 7,
    ...more,
    payload,
  });
};
const mistaken = (id: AcceptMistakeId): Answer => ({ accept: (key) => mistakenAccept(id, key) });

/** What each variant answers, where it differs from the right answer. */
export const WRONG_ANSWERS = {
  'answer-200': { statusLine: 'HTTP/1.1 200 OK', body: 'This is an ordinary page.\n' },
  'answer-no-upgrade': { upgrade: null },
  'answer-no-connection': { connection: null },
  'accept-missing': { accept: () => null },
  'accept-en-dash': mistaken('en-dash'),
  'accept-hex-text': mistaken('hex-text'),
  'accept-trimmed-key': mistaken('trimmed-key'),
  'accept-lower-case-guid': mistaken('lower-case-guid'),
  'protocol-never-offered': { more: ['Sec-WebSocket-Protocol: megachat'] },
  // The right answer but for the line that grants a subprotocol.
  'protocol-not-granted': {},
  'extension-never-offered': { more: ['Sec-WebSocket-Extensions: x-never-offered'] },
  'masked-server-frame': { frames: [plan({ maskingKey: '37fa213d' })] },
  'server-reserved-bit': { frames: [plan({ rsv2: true })] },
  'server-not-utf8': { frames: [plan({ payload: Buffer.from([0xc3, 0x28]) })] },
  'no-close-frame': { frames: [plan({})], endsAbruptly: true },
} satisfies Partial<Record<VariantId, Answer>>;

export type WrongAnswerId = keyof typeof WRONG_ANSWERS;

/** The server; it does not listen yet, and the tap is not on it yet. */
export function createWrongServer(): { server: Server; close(): void } {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (sockets.size > MAX_CONNECTIONS) return void socket.destroy();
    const life = setTimeout(() => socket.destroy(), LIFE_MS);
    socket.on('close', () => clearTimeout(life));
    // The other side may go first.
    socket.on('end', () => socket.end());
    readHead(socket, (lines) => answer(socket, lines));
  });
  return {
    server,
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Calls back once with the lines of the request head. */
function readHead(socket: Socket, onHead: (lines: string[]) => void): void {
  let text = '';
  let answered = false;
  socket.on('data', (chunk: Buffer) => {
    if (answered) {
      // The first byte of a close frame: it has heard enough.
      if (chunk[0] === 0x88) socket.end();
      return;
    }
    text += chunk.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end === -1 && text.length <= HEAD_LIMIT_BYTES) return;
    answered = true;
    if (end === -1) socket.end('HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n');
    else onHead(text.slice(0, end).split('\r\n'));
  });
}

function answer(socket: Socket, [startLine = '', ...rest]: string[]): void {
  const path = /^\S+ \/([a-z0-9.-]*)/.exec(startLine)?.[1] ?? '';
  if (!Object.hasOwn(WRONG_ANSWERS, path)) {
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  const headers: HeaderList = [];
  for (const line of rest) readHeaderLine(line, headers);
  const wrong: Answer = WRONG_ANSWERS[path as WrongAnswerId];
  socket.write(answerHead(wrong, headers));
  for (const frame of wrong.frames ?? []) socket.write(frame);
  if (wrong.statusLine || wrong.endsAbruptly) socket.end();
}

/** The right answer of §4.2.2, but for what this variant gets wrong. */
function answerHead(wrong: Answer, headers: HeaderList): string {
  if (wrong.statusLine) {
    const body = wrong.body ?? '';
    return `${wrong.statusLine}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  }
  const key = headerValue(headers, 'sec-websocket-key') ?? '';
  const { upgrade = 'websocket', connection = 'Upgrade', accept = (k) => acceptOf(k).accept } = wrong;
  const acceptKey = accept(key);
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    ...(upgrade === null ? [] : [`Upgrade: ${upgrade}`]),
    ...(connection === null ? [] : [`Connection: ${connection}`]),
    ...(acceptKey === null ? [] : [`Sec-WebSocket-Accept: ${acceptKey}`]),
    ...(wrong.more ?? []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
