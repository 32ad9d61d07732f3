/** Frames that are no part of a message, RFC 9113 §6, as names and values. */
import { hexOf, latin1Of, uint16At } from '../../../../bytes/bytes.ts';
import type { WireMessage } from '../../../../contract.ts';
import { FLAG, FRAME, type FrameHeader } from './header.ts';

type Message = Extract<WireMessage, { type: 'h2-frame' }>;
type Values = Message['values'];

/** Those of the RFC, and what browsers send besides: RFC 7838, 8336 and 9218. */
const NAMES = new Map<number, string>([
  ...Object.entries(FRAME).map(([name, type]): [number, string] => [type, name]),
  [0xa, 'ALTSVC'],
  [0xc, 'ORIGIN'],
  [0x10, 'PRIORITY_UPDATE'],
]);

/** RFC 9113 §6.5.2 and RFC 8441 §3, RFC 9218 §2.1. */
const SETTINGS = new Map([
  [0x1, 'SETTINGS_HEADER_TABLE_SIZE'],
  [0x2, 'SETTINGS_ENABLE_PUSH'],
  [0x3, 'SETTINGS_MAX_CONCURRENT_STREAMS'],
  [0x4, 'SETTINGS_INITIAL_WINDOW_SIZE'],
  [0x5, 'SETTINGS_MAX_FRAME_SIZE'],
  [0x6, 'SETTINGS_MAX_HEADER_LIST_SIZE'],
  [0x8, 'SETTINGS_ENABLE_CONNECT_PROTOCOL'],
  [0x9, 'SETTINGS_NO_RFC7540_PRIORITIES'],
]);

/** RFC 9113 §7. */
const ERRORS = [
  'NO_ERROR',
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
];

const hex = (number: number): string => `0x${number.toString(16)}`;

/** Null: the content is shorter than that. */
function uint32At(bytes: Uint8Array, at: number): number | null {
  return at + 4 > bytes.length ? null : uint16At(bytes, at) * 0x10000 + uint16At(bytes, at + 2);
}

/** One value of 32 bits by its name, or nothing if the content is too short to have it. */
function value(name: string, bytes: Uint8Array, at: number, text: (number: number) => string = String): Values {
  const number = uint32At(bytes, at);
  return number === null ? [] : [[name, text(number)]];
}

const of31Bits = (number: number): string => String(number % 0x80000000);
const errorName = (code: number): string => ERRORS[code] ?? hex(code);

function settings(content: Uint8Array): Values {
  const values: Values = [];
  for (let at = 0; at + 6 <= content.length; at += 6) {
    const id = uint16At(content, at);
    values.push(...value(SETTINGS.get(id) ?? hex(id), content, at + 2));
  }
  return values;
}

const READ: Record<number, (content: Uint8Array) => Values> = {
  [FRAME.SETTINGS]: settings,
  [FRAME.RST_STREAM]: (content) => value('Error Code', content, 0, errorName),
  [FRAME.WINDOW_UPDATE]: (content) => value('Window Size Increment', content, 0, of31Bits),
  [FRAME.PING]: (content) => [['Opaque Data', hexOf(content.subarray(0, 8))]],
  [FRAME.GOAWAY]: (content) => {
    const debug = latin1Of(content.subarray(8));
    return [
      ...value('Last-Stream-ID', content, 0, of31Bits),
      ...value('Error Code', content, 4, errorName),
      ...(debug === '' ? [] : [['Additional Debug Data', debug] as [string, string]]),
    ];
  },
};

function flagsOf({ type, flags }: FrameHeader): string[] {
  const has = (flag: number): boolean => (flags & flag) !== 0;
  if (type === FRAME.SETTINGS || type === FRAME.PING) return has(FLAG.ACK) ? ['ACK'] : [];
  const names: string[] = [];
  const carriesStream = type === FRAME.DATA || type === FRAME.HEADERS;
  const carriesFields = type === FRAME.HEADERS || type === FRAME.PUSH_PROMISE || type === FRAME.CONTINUATION;
  if (carriesStream && has(FLAG.END_STREAM)) names.push('END_STREAM');
  if (carriesFields && has(FLAG.END_HEADERS)) names.push('END_HEADERS');
  if ((carriesStream || type === FRAME.PUSH_PROMISE) && has(FLAG.PADDED)) names.push('PADDED');
  if (type === FRAME.HEADERS && has(FLAG.PRIORITY)) names.push('PRIORITY');
  return names;
}

/** "SETTINGS". */
export function frameName(type: number): string {
  return NAMES.get(type) ?? `type ${hex(type)}`;
}

/** `content`: the first of its bytes, as many as are kept. */
export function readControlFrame(header: FrameHeader, content: Uint8Array): Message {
  return {
    type: 'h2-frame',
    frame: frameName(header.type),
    flags: flagsOf(header),
    values: READ[header.type]?.(content) ?? [],
  };
}
