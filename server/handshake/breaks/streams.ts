/** Ways to break a handshake over HTTP/2 (RFC 8441), each run for real like the others. */
import { utf8 } from '../../bytes/bytes.ts';
import type { HeaderList, VariantId } from '../../contract.ts';
import { encodeFrame } from '../frames/build.ts';
import { SEED_FIELDS } from '../services/http2/seed.ts';
import { RFC_MASKING_KEY } from '../services/seed.ts';
import type { VariantRecipe } from './recipe.ts';
import { STREAM_TEXTS } from './texts/streams.ts';

type StreamVariantId = keyof typeof STREAM_TEXTS;

/** A field that is changed (`value` null: left out) or, if the example has none of this name, added. */
type Edit = [name: string, value: string | null];

const EDITS: Partial<Record<StreamVariantId, Edit>> = {
  'h2-get': [':method', 'GET'],
  'h2-no-protocol': [':protocol', null],
  'h2-other-protocol': [':protocol', 'connect-udp'],
  'h2-no-path': [':path', null],
  'h2-no-scheme': [':scheme', null],
  'h2-upgrade': ['upgrade', 'websocket'],
  'h2-connection': ['connection', 'Upgrade'],
  'h2-version-8': ['sec-websocket-version', '8'],
  'h2-no-version': ['sec-websocket-version', null],
  'h2-foreign-origin': ['origin', 'http://evil.example'],
  'h2-foreign-authority': [':authority', 'rebound.example'],
  'h2-malformed-protocol': ['sec-websocket-protocol', 'chat, chat'],
  'h2-malformed-extensions': ['sec-websocket-extensions', 'permessage-deflate; =15'],
  'h2-protocol-not-granted': ['sec-websocket-protocol', 'soap'],
};

const hello = (maskingKey: string | null): Uint8Array => {
  const payload = utf8('Hello');
  return encodeFrame({
    ...{ fin: true, rsv1: false, rsv2: false, rsv3: false, opcode: 0x1, payload, maskingKey },
    ...{ declaredLength: payload.length, lengthForm: 7 },
  });
};

/** Frames that follow a good handshake, beside the right ones; after none the client ends its side. */
const FRAMES: Partial<Record<StreamVariantId, { before: string; after: string | null; bytes: Uint8Array }>> = {
  'h2-unmasked-frame': {
    before: '81 85 37 fa 21 3d 7f 9f 4d 51 58',
    after: '81 05 48 65 6c 6c 6f',
    bytes: hello(null),
  },
  'h2-no-close-frame': {
    before: '88 82 … (DATA), then END_STREAM',
    after: 'END_STREAM',
    bytes: hello(RFC_MASKING_KEY),
  },
};

const shown = (field: HeaderList[number] | undefined): string | null => (field ? `${field[0]}: ${field[1]}` : null);

function edited([name, value]: Edit): HeaderList {
  const known = SEED_FIELDS.some((field) => field[0] === name);
  if (!known) return value === null ? SEED_FIELDS : [...SEED_FIELDS, [name, value]];
  return SEED_FIELDS.flatMap(
    (field): HeaderList => (field[0] !== name ? [field] : value === null ? [] : [[name, value]]),
  );
}

function variantOf(id: StreamVariantId): VariantRecipe {
  const edit = EDITS[id] ?? null;
  const frames = FRAMES[id] ?? null;
  const [name, value] = edit ?? ['', null];
  const right = SEED_FIELDS.find((field) => field[0] === name);
  const isSilent = id === 'h2-no-setting';
  const setting = isSilent ? 'SETTINGS_ENABLE_CONNECT_PROTOCOL: 1' : null;
  return {
    id: id satisfies VariantId,
    side: 'client',
    phase: frames ? 'frames' : 'request',
    http2: true,
    ...STREAM_TEXTS[id],
    before: frames?.before ?? shown(right) ?? setting,
    after: frames ? frames.after : edit && value !== null ? shown([name, value]) : null,
    browserPath: null,
    browserProtocols: [],
    browsers: [],
    lines: [],
    fields: edit ? edited(edit) : SEED_FIELDS,
    frames: frames?.bytes ?? null,
    silentServer: isSilent,
    endsAbruptly: id === 'h2-no-close-frame',
  };
}

/** All of them, in teaching order. */
export const STREAM_VARIANTS: readonly VariantRecipe[] = (Object.keys(STREAM_TEXTS) as StreamVariantId[]).map(
  variantOf,
);
