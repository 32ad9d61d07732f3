/**
 * Ways to break a connection, each run for real. Side `client`: the raw client breaks a rule against the real
 * server. Side `server`: the request is right, and the wrong server breaks a rule.
 */
import { hexOf, utf8 } from '../../bytes/bytes.ts';
import type { Variant } from '../../contract.ts';
import { encodeFrame, type FramePlan } from '../frames/build.ts';
import { MAX_MESSAGE_BYTES } from '../services/chat-service.ts';
import { RFC_MASKING_KEY, SEED_LINES } from '../services/seed.ts';
import { ANSWER_LINES } from './answer-lines.ts';
import { BROWSERS_SAW } from './browser-sees.ts';
import type { VariantRecipe } from './recipe.ts';
import { STREAM_VARIANTS } from './streams.ts';
import { ANSWER_TEXTS } from './texts/answers.ts';
import { FRAME_TEXTS } from './texts/frames.ts';
import { REQUEST_TEXTS } from './texts/requests.ts';
import type { VariantText } from './texts/variant-text.ts';
import { WRONG_ANSWERS, type WrongAnswerId } from './wrong-server.ts';

const CLIENT_TEXTS = { ...REQUEST_TEXTS, ...FRAME_TEXTS };
type ClientVariantId = keyof typeof CLIENT_TEXTS;

/** How a request line is changed: the first line that begins so is replaced, or dropped; without `from` one is added. */
interface LineEdit {
  from: string | null;
  to: string | null;
}

const EDITS: Partial<Record<ClientVariantId, LineEdit>> = {
  'no-upgrade': { from: 'Upgrade:', to: null },
  'wrong-upgrade': { from: 'Upgrade:', to: 'Upgrade: h2c' },
  'no-connection': { from: 'Connection:', to: null },
  'wrong-connection': { from: 'Connection:', to: 'Connection: keep-alive' },
  'version-8': { from: 'Sec-WebSocket-Version:', to: 'Sec-WebSocket-Version: 8' },
  'no-key': { from: 'Sec-WebSocket-Key:', to: null },
  'short-key': { from: 'Sec-WebSocket-Key:', to: 'Sec-WebSocket-Key: c2hvcnQga2V5' },
  'malformed-protocol': { from: 'Sec-WebSocket-Protocol:', to: 'Sec-WebSocket-Protocol: chat, chat' },
  'malformed-extensions': { from: null, to: 'Sec-WebSocket-Extensions: permessage-deflate; =15' },
  post: { from: 'GET ', to: 'POST /chatService HTTP/1.1' },
  'http-1.0': { from: 'GET ', to: 'GET /chatService HTTP/1.0' },
  'foreign-origin': { from: 'Origin:', to: 'Origin: http://evil.example' },
  'foreign-host': { from: 'Host:', to: 'Host: rebound.example' },
};

const framePlan = (opcode: number, payload: Uint8Array, more: Partial<FramePlan> = {}): Uint8Array =>
  encodeFrame({
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    opcode,
    payload,
    maskingKey: RFC_MASKING_KEY,
    declaredLength: payload.length,
    lengthForm: payload.length < 126 ? 7 : payload.length < 65_536 ? 16 : 64,
    ...more,
  });

const hello = utf8('Hello');
const LETTER_A = 0x61;
const FRAMES: Partial<Record<ClientVariantId, Uint8Array>> = {
  'unmasked-frame': framePlan(0x1, hello, { maskingKey: null }),
  'reserved-bit': framePlan(0x1, hello, { rsv1: true }),
  'reserved-opcode': framePlan(0x3, hello),
  'long-control-frame': framePlan(0x9, new Uint8Array(126).fill(LETTER_A)),
  'fragmented-control-frame': framePlan(0x9, hello, { fin: false }),
  'lone-continuation': framePlan(0x0, hello),
  'not-utf8': framePlan(0x1, Uint8Array.of(0xc3, 0x28)),
  'too-big': framePlan(0x1, new Uint8Array(MAX_MESSAGE_BYTES + 1).fill(LETTER_A)),
  'close-code-1005': framePlan(0x8, Uint8Array.of(0x03, 0xed)),
};

const SHOWN_BYTES = 16;

function clientVariant(id: ClientVariantId, text: VariantText): VariantRecipe {
  const edit = EDITS[id];
  const frames = FRAMES[id] ?? null;
  const line = SEED_LINES.find((one) => edit?.from && one.startsWith(edit.from)) ?? null;
  const right = frames && framePlan(0x1, hello);
  return {
    id,
    side: 'client',
    phase: frames ? 'frames' : 'request',
    ...text,
    before: right ? shown(right) : line,
    after: frames ? shown(frames) : (edit?.to ?? null),
    browserPath: null,
    browserProtocols: [],
    browsers: [],
    lines: edited(edit ?? null, line),
    fields: null,
    frames,
  };
}

/** The request with this line of it changed; `line` null: one more line, if any. */
function edited(edit: LineEdit | null, line: string | null): string[] {
  if (line === null) return edit?.to ? [...SEED_LINES, edit.to] : [...SEED_LINES];
  return SEED_LINES.flatMap((one) => (one === line ? (edit?.to ?? []) : one));
}

function shown(bytes: Uint8Array): string {
  const hex = hexOf(bytes.subarray(0, SHOWN_BYTES)).replace(/../g, '$& ').trim();
  return bytes.length > SHOWN_BYTES ? `${hex} …` : hex;
}

/** What the wrong server does with the subprotocols shows only to a page that asks for some. */
const ASKS_FOR_SUBPROTOCOLS: WrongAnswerId[] = ['protocol-never-offered', 'protocol-not-granted'];

function serverVariant(id: WrongAnswerId, text: VariantText): VariantRecipe {
  return {
    id,
    side: 'server',
    phase: 'frames' in WRONG_ANSWERS[id] ? 'frames' : 'answer',
    ...text,
    ...ANSWER_LINES[id],
    browserPath: `/${id}`,
    browserProtocols: ASKS_FOR_SUBPROTOCOLS.includes(id) ? ['chat', 'superchat'] : [],
    browsers: BROWSERS_SAW[id] ?? [],
    lines: [`GET /${id} HTTP/1.1`, ...SEED_LINES.slice(1)],
    fields: null,
    frames: null,
  };
}

/** All of them, in teaching order. */
export const VARIANTS: readonly VariantRecipe[] = [
  ...(Object.keys(CLIENT_TEXTS) as ClientVariantId[]).map((id) => clientVariant(id, CLIENT_TEXTS[id])),
  ...(Object.keys(ANSWER_TEXTS) as WrongAnswerId[]).map((id) => serverVariant(id, ANSWER_TEXTS[id])),
  ...STREAM_VARIANTS,
];

/** A variant without the parts that only the server needs. */
export function publicVariant({
  lines: _lines,
  fields: _fields,
  frames: _frames,
  silentServer: _silentServer,
  endsAbruptly: _endsAbruptly,
  ...variant
}: VariantRecipe): Variant {
  return variant;
}
