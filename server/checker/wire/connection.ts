/**
 * One TCP connection to the server under check: bytes out, whatever comes back in, each wait with an end. It closes by
 * itself: a server that forgets to must not keep a check waiting.
 */
import { connect as connectTcp, type Socket } from 'node:net';
import type { CheckExchange, Text } from '../../contract.ts';
import { Fault } from '../fault.ts';
import { declaredBytes, type ReadFrame, readFrame } from './frame.ts';
import { type Answer, readAnswer } from './http.ts';
import { aboutFrame, shownEvent, shownFrames, shownHttp } from './shown.ts';

/** No server under check has a reason to send more in one frame. */
const MOST_FRAME_BYTES = 16 * 1024 * 1024;

export interface Place {
  host: string;
  port: number;
}

export interface ArrivedFrame extends ReadFrame {
  /** Since the connection was opened. */
  firstByteMs: number;
  lastByteMs: number;
}

export interface Connection {
  readonly number: number;
  /** The server has sent its last byte, or the connection broke off. */
  readonly ended: boolean;
  readonly wasReset: boolean;
  /** Sends in one piece. */
  send(bytes: Uint8Array, about?: Text): void;
  /** Sends in pieces, each on its own way before the next is written. */
  sendInPieces(pieces: Uint8Array[], about?: Text): Promise<void>;
  /** The answer to a request of this method; null: none came, whole, before the end or the deadline. */
  answer(method: string): Promise<Answer | null>;
  /** The next frame; null: none came before the end or the deadline. */
  frame(limitMs?: number): Promise<ArrivedFrame | null>;
  /** Waits for the server's end; false: it didn't end. */
  end(limitMs?: number): Promise<boolean>;
  /** Bytes that came and were not read yet. */
  waiting(): Uint8Array;
  /** Waits until so many bytes have come, or the end, or the deadline. */
  until(condition: (bytes: Uint8Array) => boolean): Promise<boolean>;
  /** Stops reading: what the server sends piles up on its side. */
  pause(): void;
  resume(): void;
  /** FIN. */
  finish(): void;
  /** RST. */
  reset(): void;
  /** For the end of a check: notes what was left, and lets go. */
  release(): void;
}

export interface ConnectionOptions {
  place: Place;
  number: number;
  deadlineMs: number;
  note(exchange: Omit<CheckExchange, 'connection' | 'atMs'>): void;
}

const NO_CONNECTION = (place: Place, why: string): Fault =>
  new Fault({
    en: `No connection to ${place.host}:${place.port}: ${why}.`,
    es: `No hay conexión con ${place.host}:${place.port}: ${why}.`,
  });

/** Connects, or throws a `Fault`. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { place, deadlineMs } = options;
  const socket = await new Promise<Socket>((resolve, reject) => {
    const one = connectTcp({ ...place, noDelay: true });
    const timer = setTimeout(() => one.destroy(new Error('ETIMEDOUT')), deadlineMs);
    one.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(NO_CONNECTION(place, error.code ?? error.message));
    });
    one.once('connect', () => {
      clearTimeout(timer);
      one.removeAllListeners('error');
      resolve(one);
    });
  });
  return wrap(socket, options);
}

function wrap(socket: Socket, { number, deadlineMs, note }: ConnectionOptions): Connection {
  const openedMs = performance.now();
  let received = new Uint8Array(0);
  let [firstByteMs, lastByteMs] = [0, 0];
  let [ended, wasReset, speaksFrames] = [false, false, false];
  let wake = (): void => {};

  const over = (): void => {
    ended = true;
    wake();
  };
  socket.on('data', (chunk) => {
    lastByteMs = performance.now() - openedMs;
    if (received.length === 0) firstByteMs = lastByteMs;
    received = Buffer.concat([received, chunk]);
    wake();
  });
  socket.on('end', over);
  socket.on('error', (error: NodeJS.ErrnoException) => {
    wasReset ||= error.code === 'ECONNRESET';
    over();
  });
  socket.on('close', over);

  /** Looks again with each byte that comes; undefined: not before the end or the deadline. */
  const wait = async <T>(look: () => T | undefined, limitMs = deadlineMs): Promise<T | undefined> => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      wake();
    }, limitMs);
    try {
      for (;;) {
        const found = look();
        if (found !== undefined || ended || isLate) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
      wake = () => {};
    }
  };

  const take = (count: number): Uint8Array => {
    const taken = received.subarray(0, count);
    received = received.subarray(count);
    if (received.length > 0) firstByteMs = lastByteMs;
    return taken;
  };

  const shownSend = (bytes: Uint8Array, about?: Text) =>
    speaksFrames ? shownFrames(bytes, about) : shownHttp(bytes, about ?? { en: 'request', es: 'petición' });

  return {
    number,
    get ended() {
      return ended;
    },
    get wasReset() {
      return wasReset;
    },
    send(bytes, about) {
      note({ from: 'client', ...shownSend(bytes, about) });
      if (!socket.destroyed) socket.write(bytes);
    },
    async sendInPieces(pieces, about) {
      note({ from: 'client', ...shownSend(Buffer.concat(pieces), about) });
      for (const piece of pieces) {
        if (socket.destroyed) return;
        await new Promise<void>((resolve) => socket.write(piece, () => setImmediate(resolve)));
      }
    },
    async answer(method) {
      const read = await wait(() => readAnswer(received, method, ended) ?? undefined);
      // An answer without a length is whole when the connection ends.
      const answer = read ?? readAnswer(received, method, ended);
      if (!answer) return null;
      note({ from: 'server', ...shownHttp(take(answer.bytes), { en: 'answer', es: 'respuesta' }) });
      speaksFrames ||= answer.status === 101;
      return answer;
    },
    async frame(limitMs) {
      const found = await wait(() => {
        const declared = declaredBytes(received);
        if (declared !== null && declared > MOST_FRAME_BYTES) {
          throw new Fault({
            en: `A frame that declares ${declared} bytes: its length is written wrong, or the bytes before it were.`,
            es: `Una trama que declara ${declared} bytes: su longitud está mal escrita, o lo estaban los bytes anteriores.`,
          });
        }
        return readFrame(received) ?? undefined;
      }, limitMs);
      if (!found) return null;
      const times = { firstByteMs, lastByteMs };
      note({ from: 'server', ...shownFrames(take(found.bytes.length), aboutFrame(found)) });
      return { ...found, ...times };
    },
    async end(limitMs) {
      await wait(() => undefined, limitMs);
      return ended;
    },
    waiting: () => received,
    async until(condition) {
      return (await wait(() => condition(received) || undefined)) ?? condition(received);
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    finish: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    release() {
      if (received.length > 0) {
        note({
          from: 'server',
          ...(speaksFrames
            ? shownFrames(received)
            : shownHttp(received, { en: 'no whole answer', es: 'no es una respuesta entera' })),
        });
      }
      if (ended) {
        const end = wasReset
          ? { en: 'connection reset (RST)', es: 'conexión reiniciada (RST)' }
          : { en: 'TCP closed', es: 'TCP cerrado' };
        note({ from: 'server', ...shownEvent(end) });
      }
      socket.removeAllListeners('error');
      socket.on('error', () => {});
      socket.destroy();
    },
  };
}
