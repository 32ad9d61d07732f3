/**
 * Both directions of one connection of HTTP/1.1. Some bytes mean nothing without the other direction: an answer to HEAD has
 * no body, 101 turns both directions into frames, and what follows an Upgrade request waits for the answer.
 *
 *     up    requests ──(Upgrade)── waiting ──(101)── frames
 *     down  responses ───────────────────────(101)── frames
 */
import type { Direction, HeaderList } from '../../../contract.ts';
import type { ConnectionDecoder, ConnectionDecoderOptions } from '../connection.ts';
import { type Decoder, type FindUpdates, isWrong, type Wrong } from '../decoder.ts';
import { type DecodedEvent, EventWriter } from '../event-writer.ts';
import type { Timed } from '../hold.ts';
import { createKnownBytes } from '../known/known-bytes.ts';
import { type Repeating, Repeats } from '../known/repeats.ts';
import { Lane } from '../lane.ts';
import { createUndecodable } from '../undecodable.ts';
import { createWaiting, type Waiting } from '../waiting.ts';
import { FrameDecoder } from '../websocket/frame.ts';
import { negotiatedInflater } from '../websocket/inflate.ts';
import * as head from './head.ts';
import { HttpDecoder } from './http1.ts';
import { type HttpHost, type HttpPlan, REQUESTS, RESPONSES } from './roles.ts';
import { asksToUpgrade } from './upgrade.ts';

/** A request that was asked and perhaps not answered yet. */
interface Asked {
  exchange: number;
  method: string;
  /** It asks to leave HTTP, by Upgrade or CONNECT. */
  wantsToLeave: boolean;
  /** What reads the bytes after it, once the answer has decided that. */
  next: (() => Decoder) | null;
}

const NO_ANSWER: Wrong = {
  wrong: 'cut off: the connection ended before the answer to Upgrade, which decides what these bytes are',
  cause: 'cut-off',
};
const TOO_MUCH_WAITS: Wrong = {
  wrong: 'expected the answer to Upgrade first, received more than may wait for it',
  cause: 'too-long',
};

/** Reads both directions of a connection that speaks HTTP/1.1, and what it becomes. */
export function createHttp1Decoder(options: ConnectionDecoderOptions): ConnectionDecoder {
  return new Http1Connection(options);
}

/** A class, since there may be thousands. */
class Http1Connection implements ConnectionDecoder, HttpHost, Repeating {
  readonly #findUpdates: FindUpdates;
  readonly #emit: ConnectionDecoderOptions['emit'];
  readonly #emitAgain: NonNullable<ConnectionDecoderOptions['emitAgain']>;
  /** Under TLS the same bytes may come in other records. */
  readonly #mayRepeat: boolean;
  readonly #repeats: Repeats;
  readonly #writers: Record<Direction, EventWriter>;
  readonly #lanes: Record<Direction, Lane>;
  readonly #unanswered: Asked[] = [];
  #asked = 0;
  #waiting: { request: Asked; bytes: Waiting } | null = null;
  #answersEnded = false;
  #askedBefore = 0;
  #unansweredBefore = 0;

  constructor({ findUpdates, emit, emitAgain, overheadOf, known }: ConnectionDecoderOptions) {
    this.#findUpdates = findUpdates;
    this.#emit = emit;
    this.#emitAgain = emitAgain ?? ((event, exchange, atMs) => emit({ ...event, exchange, atMs, endMs: atMs }));
    this.#mayRepeat = overheadOf === undefined;
    const repeats = new Repeats(known ?? createKnownBytes(), this);
    this.#repeats = repeats;
    const write = (event: DecodedEvent): void => repeats.emit(event);
    const options = overheadOf ? { overheadOf } : undefined;
    this.#writers = { up: new EventWriter('up', write, options), down: new EventWriter('down', write, options) };
    this.#lanes = { up: new Lane(this.#requests()), down: new Lane(this.#responses()) };
  }

  push(direction: Direction, bytes: Uint8Array, atMs: number): void {
    this.#repeats.push(direction, bytes, atMs);
  }

  end(direction: Direction): void {
    this.#lanes[direction].end();
    this.#answersEnded ||= direction === 'down';
    if (this.#answersEnded && this.#waiting) this.#resume(createUndecodable(this.#writers.up, NO_ANSWER));
  }

  nextExchange(direction: Direction): number {
    return (direction === 'down' ? this.#unanswered[0]?.exchange : undefined) ?? this.#asked;
  }

  planRequest(line: head.RequestLine, headers: HeaderList): HttpPlan | Wrong {
    const body = head.requestBody(headers);
    if (isWrong(body)) return body;
    const request: Asked = {
      exchange: this.#asked,
      method: line.method,
      wantsToLeave: line.method === 'CONNECT' || asksToUpgrade(headers),
      next: null,
    };
    this.#asked += 1;
    this.#unanswered.push(request);
    const message = { type: 'request' as const, ...line, headers, bodyBytes: 0 };
    const plan: HttpPlan = { message, exchange: request.exchange, body, stream: false };
    return request.wantsToLeave ? { ...plan, leave: () => this.#awaitAnswer(request) } : plan;
  }

  planResponse(line: head.StatusLine, headers: HeaderList): HttpPlan | Wrong {
    const exchange = this.nextExchange('down');
    const request = this.#unanswered[0];
    const method = request?.method ?? 'GET';
    const body = head.responseBody(method, line.status, headers);
    if (isWrong(body)) return body;
    const leaves = line.status === 101 || (method === 'CONNECT' && isSuccess(line.status));
    if (leaves && !request?.wantsToLeave)
      return { wrong: 'expected 101 only as an answer to Upgrade, received it here' };
    if (leaves || line.status >= 200) this.#unanswered.shift();
    if (!leaves && line.status >= 200 && request) this.#answered(request, () => this.#requests());
    const stream = head.isEventStream(headers) && (body.kind !== 'length' || body.bytes > 0);
    const message = { type: 'response' as const, ...line, headers, bodyBytes: 0, stream };
    const plan: HttpPlan = { message, exchange, body, stream };
    return leaves && request ? { ...plan, leave: () => this.#leave(request, headers) } : plan;
  }

  rests(direction: Direction): string | null {
    const rests = this.#mayRepeat ? this.#lanes[direction].rested : null;
    if (rests === 'head' && direction === 'down' && !this.#answersGet()) return null;
    this.#askedBefore = this.#asked;
    this.#unansweredBefore = this.#unanswered.length;
    return rests;
  }

  read(direction: Direction, bytes: Uint8Array, atMs: number): void {
    this.#lanes[direction].push(bytes, atMs);
  }

  canReplay(direction: Direction, rested: string): boolean {
    if (rested !== this.#lanes[direction].rested) return false;
    const asked = this.#asked - this.#askedBefore;
    const unanswered = this.#unanswered.length - this.#unansweredBefore;
    if (rested !== 'head') return asked === 0 && unanswered === 0;
    if (direction === 'down') return asked === 0 && unanswered === -1;
    return asked === 1 && unanswered === 1 && !this.#unanswered.at(-1)?.wantsToLeave;
  }

  replay(direction: Direction, [{ message } = {} as DecodedEvent]: readonly DecodedEvent[]): number {
    if (message.type === 'response') return (this.#unanswered.shift() as Asked).exchange;
    if (message.type !== 'request') return this.#writers[direction].exchange;
    const exchange = this.#asked;
    this.#unanswered.push({ exchange, method: message.method, wantsToLeave: false, next: null });
    this.#asked += 1;
    return exchange;
  }

  tell(event: DecodedEvent): void {
    this.#emit(event);
  }

  tellAgain(event: DecodedEvent, exchange: number, atMs: number): void {
    this.#emitAgain(event, exchange, atMs);
  }

  /** Whether the next answer is to an ordinary request; other answers mean something else. */
  #answersGet(): boolean {
    const [next] = this.#unanswered;
    return next?.method === 'GET' && !next.wantsToLeave;
  }

  #requests(): Decoder {
    return new HttpDecoder({ role: REQUESTS, ...this.#decoding('up') });
  }

  #responses(): Decoder {
    return new HttpDecoder({ role: RESPONSES, ...this.#decoding('down') });
  }

  #decoding(direction: Direction) {
    const fail = (wrong: Wrong, held: Timed[]): void => this.#giveUp(direction, wrong, held);
    return { host: this, writer: this.#writers[direction], findUpdates: this.#findUpdates, fail };
  }

  #giveUp(direction: Direction, wrong: Wrong, held: Timed[]): void {
    this.#lanes[direction].become(createUndecodable(this.#writers[direction], wrong), held);
  }

  /** After a request that asks to leave HTTP: nobody knows yet what the next bytes are. */
  #awaitAnswer(request: Asked): void {
    if (request.next) {
      this.#lanes.up.become(request.next());
    } else {
      const bytes = createWaiting((held) => {
        this.#waiting = null;
        this.#giveUp('up', TOO_MUCH_WAITS, held);
      });
      this.#waiting = { request, bytes };
      this.#lanes.up.become(bytes);
    }
  }

  #answered(request: Asked, next: () => Decoder): void {
    request.next = next;
    if (this.#waiting?.request === request) this.#resume(next());
  }

  #resume(next: Decoder): void {
    const held = this.#waiting?.bytes.take();
    this.#waiting = null;
    this.#lanes.up.become(next, held);
  }

  /** After 101 (or a CONNECT that was granted) both directions speak the new protocol. */
  #leave(request: Asked, headers: HeaderList): void {
    const protocol = head.headerValue(headers, 'upgrade') ?? 'a tunnel';
    const extensions = head.headerValue(headers, 'sec-websocket-extensions');
    const decode = (direction: Direction): Decoder => {
      const { writer, findUpdates, fail } = this.#decoding(direction);
      writer.exchange = request.exchange;
      if (protocol.toLowerCase() !== 'websocket') {
        return createUndecodable(writer, {
          wrong: `the connection switched to ${protocol}, which is not decoded here`,
          cause: 'other-protocol',
        });
      }
      return new FrameDecoder({ writer, findUpdates, inflater: negotiatedInflater(extensions, direction), fail });
    };
    this.#lanes.down.become(decode('down'));
    this.#answered(request, () => decode('up'));
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
