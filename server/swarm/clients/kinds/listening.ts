/** Clients that open once and listen: Server-Sent Events and WebSocket. */
import { randomBytes } from 'node:crypto';
import { controlFrame, eachFrame, OPCODES } from '../read/frames.ts';
import { readHead } from '../read/head.ts';
import { createPending } from '../read/pending.ts';
import { createStreamReader } from '../read/stream.ts';
import { type Kind, requestOf } from './kind.ts';

export const sse: Kind = (context) => {
  const line = context.open({
    onOpen() {
      const headers = ['Accept: text/event-stream', 'Cache-Control: no-store', 'Sec-Fetch-Dest: empty'];
      line.write(requestOf(context, `${context.path}?since=${context.since()}`, headers));
    },
    onBytes: (bytes) => stream.push(bytes),
    onEnd: context.gone,
  });
  const stream = createStreamReader({
    onHead(status) {
      if (status !== 200) throw new Error(`status ${status}`);
      context.connected();
    },
    onLines: (bytes, to) => context.take(bytes, 0, to),
  });
  return line.close;
};

export const websocket: Kind = (context) => {
  const pending = createPending();
  /** A message in several frames. */
  let parts: Buffer[] = [];
  let isOpen = false;

  const takeFrame = (bytes: Buffer, opcode: number, from: number, to: number, isFinal: boolean): void => {
    if (opcode === OPCODES.ping) line.write(controlFrame(OPCODES.pong, bytes.subarray(from, to)));
    else if (opcode === OPCODES.close) throw new Error('the server closes');
    else if (opcode === OPCODES.text && isFinal) context.take(bytes, from, to);
    else if (opcode === OPCODES.text || opcode === OPCODES.continuation) {
      parts.push(Buffer.from(bytes.subarray(from, to)));
      if (!isFinal) return;
      const message = Buffer.concat(parts);
      parts = [];
      context.take(message, 0, message.length);
    }
  };
  const read = (bytes: Buffer): number => {
    if (isOpen) return eachFrame(bytes, 0, (...frame) => takeFrame(bytes, ...frame));
    const head = readHead(bytes, 0);
    if (!head) return 0;
    if (head.status !== 101) throw new Error(`status ${head.status}`);
    isOpen = true;
    context.connected();
    return eachFrame(bytes, head.bodyFrom, (...frame) => takeFrame(bytes, ...frame));
  };
  const line = context.open({
    onOpen() {
      line.write(
        requestOf(
          context,
          `${context.path}?since=${context.since()}`,
          [
            'Upgrade: websocket',
            `Origin: http://${context.authority}`,
            'Sec-WebSocket-Version: 13',
            `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
          ],
          'Upgrade',
        ),
      );
    },
    onBytes: (bytes) => pending.push(bytes, read),
    onEnd: context.gone,
  });
  return line.close;
};
