/** Frames worth sending: the usual ones, lengths at the edges of the three forms, and broken ones. */
import type { FrameSpec } from '../../../../server/contract.ts';

export type PresetId =
  | 'hello'
  | 'scripts'
  | 'family'
  | 'binary'
  | 'ping'
  | 'close'
  | 'fragments'
  | 'compressed'
  | 'unmasked'
  | 'rsv2'
  | 'long-ping'
  | 'not-utf8'
  | 'long-form'
  | 'raw';

export const PRESETS: readonly { id: PresetId; group: 'usual' | 'broken'; spec: FrameSpec }[] = [
  // RFC 6455 §5.7, with the masking key of its example.
  { id: 'hello', group: 'usual', spec: { kind: 'text', text: 'Hello', maskingKey: '37fa213d' } },
  { id: 'scripts', group: 'usual', spec: { kind: 'text', text: '¡Hola! Привет 世界 مرحبا' } },
  { id: 'family', group: 'usual', spec: { kind: 'text', text: 'ñ 世 👋 👨‍👩‍👧‍👦' } },
  { id: 'binary', group: 'usual', spec: { kind: 'binary', hex: '00 01 02 ff' } },
  { id: 'ping', group: 'usual', spec: { kind: 'ping', text: 'are you there?' } },
  { id: 'close', group: 'usual', spec: { kind: 'close', code: 1000, reason: 'bye' } },
  { id: 'fragments', group: 'usual', spec: { kind: 'text', text: '¡Adiós 世界! 👋', fragments: 3 } },
  { id: 'compressed', group: 'usual', spec: { kind: 'text', text: 'la la la la la la la la la la', compressed: true } },
  { id: 'unmasked', group: 'broken', spec: { kind: 'text', text: 'Hello', masked: false } },
  { id: 'rsv2', group: 'broken', spec: { kind: 'text', text: 'Hello', rsv2: true } },
  { id: 'long-ping', group: 'broken', spec: { kind: 'ping', fillBytes: 126 } },
  { id: 'not-utf8', group: 'broken', spec: { kind: 'text', hex: 'c3 28' } },
  { id: 'long-form', group: 'broken', spec: { kind: 'text', text: 'Hello', lengthForm: 64 } },
  { id: 'raw', group: 'broken', spec: { kind: 'raw', hex: '83 85 37 fa 21 3d 7f 9f 4d 51 58' } },
];

/** Around the edges where the length takes 7, 16 and 64 bits, and what the service takes at most. */
export const LENGTHS = [0, 125, 126, 65_535, 65_536, 65_537] as const;
