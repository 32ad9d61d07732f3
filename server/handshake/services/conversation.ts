/**
 * How the raw client behaves once it has a connection: like a good client. It asks, checks the answer, answers
 * pings and close frames, closes with a code when the server breaks a rule, and lets the server end TCP first.
 * Only what a variant breaks on purpose is different.
 */
import { contentOfFrames, type FrameSpec } from '../../contract.ts';
import type { DecodedEvent } from '../../tap/decode/event-writer.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { OPCODE } from '../../tap/decode/websocket/header.ts';
import { explainFrame } from '../frames/fields.ts';
import { clientChecks } from '../opening/checks/client.ts';
import { isInterim } from '../opening/checks/heads.ts';
import { extensionsOf } from '../opening/header-lists.ts';
import { streamClientChecks } from '../opening/http2/checks.ts';
import { buildFrames } from './build.ts';
import type { RawConnection } from './raw-client.ts';
import { SEED_SCRIPT } from './seed.ts';

/** How long it waits for each answer. */
const ANSWER_LIMIT_MS = 1000;
/** How long it lets the server end TCP before it does so itself. */
const END_LIMIT_MS = 1500;

export interface Conversation {
  connection: RawConnection;
  /** The handshake succeeded. */
  readonly agreed: boolean;
  /** One of the two has said that it wants to close. */
  readonly ending: boolean;
  /** Sends frames and resolves when what they ask for was answered, or after a second. */
  say(frames: Uint8Array[]): Promise<void>;
  /** Waits for the end of the connection and sees to it. */
  finish(): Promise<void>;
}

/** Sends the request and resolves when it is answered and checked. */
export async function begin(connection: RawConnection, request: Uint8Array): Promise<Conversation> {
  let deflate = false;
  let agreed = false;
  let closeSent = false;
  const answers: Answers = { messages: 0, pongs: 0, closes: 0 };

  const send = (frames: Uint8Array[]): void => {
    closeSent ||= frames.some((frame) => ((frame[0] ?? 0) & 0x0f) === OPCODE.close);
    connection.send(Buffer.concat(frames));
  };
  const sendOnce = (spec: FrameSpec): void => {
    if (!closeSent) send(buildFrames(spec));
  };

  const onEvent = (event: DecodedEvent): void => {
    if (event.direction === 'up') return;
    const { message } = event;
    // An interim answer (1xx) says only that the final one is still to come.
    if (message.type === 'response' && !isInterim(message.status)) {
      agreed = isAcceptable(connection, message);
      deflate = agreed && agreesDeflate(message.headers);
      if (!agreed && !asksToClose(message.headers)) connection.end();
    }
    if (message.type === 'frame') count(answers, message.opcode, message.fin, OPCODE.pong);
    if (message.type === 'frame' && agreed) onFrame(event);
  };

  const onFrame = (event: DecodedEvent): void => {
    const raw = Buffer.from(event.raw, 'base64');
    const bytes = contentOfFrames(event, raw) ?? raw;
    const frame = explainFrame(bytes, {
      direction: 'down',
      deflate,
      cutBytes: event.rawCutBytes,
      budget: { units: 0 },
    });
    const [problem] = frame.problems;
    if (problem) return sendOnce({ kind: 'close', code: problem.reference.label.endsWith('§8.1') ? 1007 : 1002 });
    if (frame.opcode === OPCODE.ping) sendOnce({ kind: 'pong', hex: frame.plainHex });
    if (frame.close) sendOnce({ kind: 'close', ...(frame.close.code !== null && { code: frame.close.code }) });
  };

  connection.onEvent(onEvent);
  connection.ask(request);
  await connection.until(() => connection.serverEnded || isAnswered(connection), ANSWER_LIMIT_MS);

  return {
    connection,
    get agreed() {
      return agreed;
    },
    get ending() {
      return closeSent || connection.serverEnded || connection.closed;
    },
    async say(frames) {
      const expected = expectedAnswers(frames);
      const before = { ...answers };
      send(frames);
      await connection.until(() => connection.serverEnded || isMet(expected, before, answers), ANSWER_LIMIT_MS);
    },
    async finish() {
      // A server that said nothing at all will not go first either.
      if (isAnswered(connection)) await connection.until(() => connection.serverEnded, END_LIMIT_MS);
      connection.end();
      await connection.until(() => connection.closed, END_LIMIT_MS);
      connection.destroy();
    },
  };
}

/** The whole example: a message, a ping, fragments, and the closing handshake. Stops when the server has had enough. */
export async function sayScript(conversation: Conversation): Promise<void> {
  for (const { frames } of SEED_SCRIPT) {
    if (conversation.connection.serverEnded) return;
    await conversation.say(frames.flatMap(buildFrames));
  }
}

type Response = Extract<DecodedEvent['message'], { type: 'response' }>;

function isAcceptable(connection: RawConnection, response: Response): boolean {
  const asked = connection.events.find(({ message }) => message.type === 'request')?.message;
  if (asked?.type !== 'request') return false;
  const checks = connection.http2 ? streamClientChecks(asked, response, 'rfc') : clientChecks(asked, response);
  return checks.every(({ ok }) => ok);
}

function isAnswered({ events }: RawConnection): boolean {
  return events.some(
    ({ direction, message }) => direction === 'down' && !(message.type === 'response' && isInterim(message.status)),
  );
}

function agreesDeflate(headers: Response['headers']): boolean {
  const agreed = extensionsOf(headerValue(headers, 'sec-websocket-extensions')) ?? [];
  return agreed.some(({ name }) => name === 'permessage-deflate');
}

/** Then the server ends TCP, and we let it. */
function asksToClose(headers: Response['headers']): boolean {
  return /\bclose\b/i.test(headerValue(headers, 'connection') ?? '');
}

interface Answers {
  messages: number;
  pongs: number;
  closes: number;
}

/** What comes back for these frames, if the server finds nothing wrong with them. */
function expectedAnswers(frames: Uint8Array[]): Answers {
  const answers: Answers = { messages: 0, pongs: 0, closes: 0 };
  for (const [first = 0] of frames) count(answers, first & 0x0f, (first & 0x80) !== 0, OPCODE.ping);
  return answers;
}

function count(answers: Answers, opcode: number, fin: boolean, pingOrPong: number): void {
  if (opcode === pingOrPong) answers.pongs += 1;
  else if (opcode === OPCODE.close) answers.closes += 1;
  else if (opcode < OPCODE.close && fin) answers.messages += 1;
}

function isMet(expected: Answers, before: Answers, now: Answers): boolean {
  const came = (key: keyof Answers): boolean => now[key] - before[key] >= expected[key];
  // A close frame that nobody asked for: nothing more will come.
  return now.closes > before.closes || (came('messages') && came('pongs') && came('closes'));
}
