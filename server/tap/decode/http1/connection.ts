/**
 * Both directions of one connection of HTTP/1.1. Some bytes mean nothing without the other direction: an answer to HEAD has
 * no body, 101 turns both directions into frames, and what follows an Upgrade request waits for the answer.
 *
 *     up    requests ──(Upgrade)── waiting ──(101)── frames
 *     down  responses ───────────────────────(101)── frames
 */
import type { Direction, HeaderList } from '../../../contract.ts';
import type { ConnectionDecoder, ConnectionDecoderOptions } from '../connection.ts';
import { type Decoder, isWrong, type Wrong } from '../decoder.ts';
import { createEventWriter, type DecodedEvent } from '../event-writer.ts';
import type { Timed } from '../hold.ts';
import { createKnownBytes } from '../known/known-bytes.ts';
import { createRepeats } from '../known/repeats.ts';
import { createLane, type Lane } from '../lane.ts';
import { createUndecodable } from '../undecodable.ts';
import { createWaiting, type Waiting } from '../waiting.ts';
import { createFrameDecoder } from '../websocket/frame.ts';
import { negotiatedInflater } from '../websocket/inflate.ts';
import * as head from './head.ts';
import { createHttpDecoder, type HttpPlan, type HttpRole } from './http1.ts';
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

export function createHttp1Decoder({
  findUpdates,
  emit,
  overheadOf,
  known = createKnownBytes(),
}: ConnectionDecoderOptions): ConnectionDecoder {
  const write = (event: DecodedEvent): void => repeats.emit(event);
  const writers = {
    up: createEventWriter('up', write, overheadOf),
    down: createEventWriter('down', write, overheadOf),
  };
  const unanswered: Asked[] = [];
  let asked = 0;
  let waiting: { request: Asked; bytes: Waiting } | null = null;
  let answersEnded = false;

  const giveUp = (direction: Direction, wrong: Wrong, held: Timed[]): void =>
    lanes[direction].become(createUndecodable(writers[direction], wrong), held);

  const decodeHttp = <StartLine extends object>(direction: Direction, role: HttpRole<StartLine>): Decoder => {
    const fail = (wrong: Wrong, held: Timed[]): void => giveUp(direction, wrong, held);
    return createHttpDecoder({ role, writer: writers[direction], findUpdates, fail });
  };

  const requests: HttpRole<head.RequestLine> = {
    name: 'request',
    parseStartLine: head.parseRequestLine,
    nextExchange: () => asked,
    plan(line, headers) {
      const body = head.requestBody(headers);
      if (isWrong(body)) return body;
      const request: Asked = {
        exchange: asked,
        method: line.method,
        wantsToLeave: line.method === 'CONNECT' || asksToUpgrade(headers),
        next: null,
      };
      asked += 1;
      unanswered.push(request);
      const message = { type: 'request' as const, ...line, headers, bodyBytes: 0 };
      const plan: HttpPlan = { message, exchange: request.exchange, body, stream: false };
      return request.wantsToLeave ? { ...plan, leave: () => awaitAnswer(request) } : plan;
    },
  };

  const responses: HttpRole<head.StatusLine> = {
    name: 'response',
    parseStartLine: head.parseStatusLine,
    nextExchange: () => unanswered[0]?.exchange ?? asked,
    plan(line, headers) {
      const exchange = responses.nextExchange();
      const request = unanswered[0];
      const method = request?.method ?? 'GET';
      const body = head.responseBody(method, line.status, headers);
      if (isWrong(body)) return body;
      const leaves = line.status === 101 || (method === 'CONNECT' && isSuccess(line.status));
      if (leaves && !request?.wantsToLeave)
        return { wrong: 'expected 101 only as an answer to Upgrade, received it here' };
      if (leaves || line.status >= 200) unanswered.shift();
      if (!leaves && line.status >= 200 && request) answered(request, () => decodeHttp('up', requests));
      const stream = head.isEventStream(headers) && (body.kind !== 'length' || body.bytes > 0);
      const message = { type: 'response' as const, ...line, headers, bodyBytes: 0, stream };
      const plan: HttpPlan = { message, exchange, body, stream };
      return leaves && request ? { ...plan, leave: () => leave(request, headers) } : plan;
    },
  };

  /** After a request that asks to leave HTTP: nobody knows yet what the next bytes are. */
  const awaitAnswer = (request: Asked): void => {
    if (request.next) {
      lanes.up.become(request.next());
    } else {
      waiting = { request, bytes: createWaiting(waitedTooMuch) };
      lanes.up.become(waiting.bytes);
    }
  };

  const waitedTooMuch = (held: Timed[]): void => {
    waiting = null;
    giveUp('up', TOO_MUCH_WAITS, held);
  };

  const answered = (request: Asked, next: () => Decoder): void => {
    request.next = next;
    if (waiting?.request === request) resume(next);
  };

  const resume = (next: () => Decoder): void => {
    const held = waiting?.bytes.take();
    waiting = null;
    lanes.up.become(next(), held);
  };

  /** After 101 (or a CONNECT that was granted) both directions speak the new protocol. */
  const leave = (request: Asked, headers: HeaderList): void => {
    const protocol = head.headerValue(headers, 'upgrade') ?? 'a tunnel';
    const extensions = head.headerValue(headers, 'sec-websocket-extensions');
    const decode = (direction: Direction): Decoder => {
      const writer = writers[direction];
      writer.exchange = request.exchange;
      if (protocol.toLowerCase() !== 'websocket') {
        return createUndecodable(writer, {
          wrong: `the connection switched to ${protocol}, which is not decoded here`,
          cause: 'other-protocol',
        });
      }
      const inflater = negotiatedInflater(extensions, direction);
      return createFrameDecoder({
        writer,
        findUpdates,
        inflater,
        fail: (wrong, held) => giveUp(direction, wrong, held),
      });
    };
    lanes.down.become(decode('down'));
    answered(request, () => decode('up'));
  };

  const lanes: Record<Direction, Lane> = {
    up: createLane(decodeHttp('up', requests)),
    down: createLane(decodeHttp('down', responses)),
  };

  /** Whether the next answer is to an ordinary request; other answers mean something else. */
  const answersGet = (): boolean => unanswered[0]?.method === 'GET' && !unanswered[0].wantsToLeave;

  let askedBefore = 0;
  let unansweredBefore = 0;
  const repeats = createRepeats({
    known,
    emit,
    read: (direction, bytes, atMs) => lanes[direction].push(bytes, atMs),
    rests(direction) {
      // Under TLS the same bytes may come in other records.
      const rests = overheadOf ? null : lanes[direction].rests();
      if (rests === 'head' && direction === 'down' && !answersGet()) return null;
      askedBefore = asked;
      unansweredBefore = unanswered.length;
      return rests;
    },
    canReplay(direction, rested) {
      if (rested !== lanes[direction].rests()) return false;
      const news = { asked: asked - askedBefore, unanswered: unanswered.length - unansweredBefore };
      if (rested !== 'head') return news.asked === 0 && news.unanswered === 0;
      if (direction === 'down') return news.asked === 0 && news.unanswered === -1;
      return news.asked === 1 && news.unanswered === 1 && !unanswered.at(-1)?.wantsToLeave;
    },
    replay(direction, [{ message } = {} as DecodedEvent]) {
      if (message.type === 'response') return (unanswered.shift() as Asked).exchange;
      if (message.type !== 'request') return writers[direction].exchange;
      unanswered.push({ exchange: asked, method: message.method, wantsToLeave: false, next: null });
      asked += 1;
      return asked - 1;
    },
  });

  return {
    push: repeats.push,
    end(direction) {
      lanes[direction].end();
      answersEnded ||= direction === 'down';
      if (answersEnded && waiting) resume(() => createUndecodable(writers.up, NO_ANSWER));
    },
  };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
