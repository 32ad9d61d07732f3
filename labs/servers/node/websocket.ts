/** One open WebSocket: frames become messages, and either side may end it (RFC 6455 sections 5.4 to 7). */
import type { Socket } from 'node:net';
import { checkClose, Failure, type Frame, OPCODE, readFrame, readText, textDecoder, writeFrame } from './frames.ts';

const MAX_MESSAGE_BYTES = (8 * 64 + 4) * 1024;
const MAX_UNREAD_BYTES = 1024 * 1024;
const PING_EVERY_MS = 30_000;
const CLOSE_TIMEOUT_MS = 1000;

export interface WebSocket {
  send(text: string): void;
  /** Begins the closing handshake (section 7.1.2). */
  close(code: number, reason: string): void;
}

/** Takes over a connection whose handshake is done; `early`: what came in one piece with it. */
export function openWebSocket(socket: Socket, early: Buffer, onMessage: (text: string) => void): WebSocket {
  let unread = Buffer.alloc(0);
  /** The message under way: what reads its bytes; its text, and its length in bytes, so far. */
  let decoder: TextDecoder | null = null;
  let text = '';
  let size = 0;
  /** We have sent our close frame: nothing more is sent (section 5.5.1). */
  let closing = false;
  /** The last frame was read: what still comes is thrown away. */
  let ended = false;
  let alive = true;

  const send = (opcode: number, payload: Buffer): void => {
    if (!closing) socket.write(writeFrame(opcode, payload));
  };

  const sendClose = (payload: Buffer): void => {
    send(OPCODE.close, payload);
    closing = true;
    // Whoever does not answer in time is not waited for.
    setTimeout(() => socket.destroy(), CLOSE_TIMEOUT_MS).unref();
  };

  const close = (code: number, reason: string): void => {
    if (closing) return;
    const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
    payload.writeUInt16BE(code);
    payload.write(reason, 2);
    sendClose(payload);
  };

  /** The server ends the TCP connection first (section 7.1.1). */
  const end = (): void => {
    ended = true;
    socket.end();
  };

  const takeFrame = ({ final, opcode, payload }: Frame): void => {
    if (opcode === OPCODE.close) {
      checkClose(payload);
      if (!closing) sendClose(payload.subarray(0, 2));
      return end();
    }
    if (opcode === OPCODE.ping) return send(OPCODE.pong, payload);
    if (opcode === OPCODE.pong) {
      alive = true;
      return;
    }
    const goesOn = opcode === OPCODE.continuation;
    if (goesOn !== (decoder !== null)) throw new Failure(1002, 'fragments of one message follow each other');
    if (opcode === OPCODE.binary) throw new Failure(1003, 'only text is understood here');
    decoder ??= textDecoder();
    text += readText(payload, decoder, final);
    size += payload.length;
    if (!final) return;
    const whole = text;
    [decoder, text, size] = [null, '', 0];
    onMessage(whole);
  };

  // TCP is a stream of bytes: a piece may hold half a frame, or three and a half.
  const take = (bytes: Buffer): void => {
    if (ended) return;
    unread = Buffer.concat([unread, bytes]);
    try {
      while (!ended) {
        const read = readFrame(unread, MAX_MESSAGE_BYTES - size);
        if (!read) return;
        unread = unread.subarray(read.end);
        takeFrame(read.frame);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      close(error.code, error.message);
      end();
    }
  };

  const heart = setInterval(() => {
    if (!alive) return socket.destroy();
    alive = false;
    send(OPCODE.ping, Buffer.alloc(0));
  }, PING_EVERY_MS);

  socket.on('data', take);
  socket.on('end', () => socket.end());
  socket.on('close', () => clearInterval(heart));
  take(early);

  return {
    close,
    send(text) {
      // Whoever leaves too much unread is let go: its memory is ours.
      if (socket.writableLength > MAX_UNREAD_BYTES) close(1013, 'too slow: over 1 MiB unread');
      else send(OPCODE.text, Buffer.from(text));
    },
  };
}
