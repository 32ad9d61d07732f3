/** Reads the bodies of the handshake's API: any JSON in, a request or a `Problem` (400) out. */
import type { FrameExplanation, HandshakeRequest, VariantId } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { buildFrames } from '../frames/build.ts';
import { explainFrame } from '../frames/fields.ts';
import { asObject, readFrameSpec, wrongField } from '../frames/spec.ts';
import { textBudget } from '../frames/text-counts.ts';

/** More than the server reads (16 KiB), so that its 431 can be seen. */
export const MAX_HEAD_BYTES = 20 * 1024;
const MAX_LINES = 100;
export const MAX_FRAMES_PER_SEND = 20;
const MAX_EXPLAINED_BYTES = 2 * 1024 * 1024;

/** POST /api/handshake. */
export function readHandshakeRequest(body: unknown): HandshakeRequest {
  const given = asObject(body, 'body');
  const live = given.live === true;
  if (given.kind === 'seed') return { kind: 'seed', live };
  if (given.kind === 'custom') return { kind: 'custom', lines: readLines(given.lines), live };
  if (given.kind === 'variant') return { kind: 'variant', id: readString('id', given.id) as VariantId };
  throw wrongField('kind', 'seed, custom, variant', given.kind);
}

/** The lines of a request as somebody typed them: they may be wrong, but each must be one line. */
function readLines(value: unknown): string[] {
  if (!Array.isArray(value)) throw wrongField('lines', { en: 'a list of lines', es: 'una lista de líneas' }, value);
  const lines = value.map((line) => readString('lines', line));
  if (lines.length > MAX_LINES)
    throw wrongField('lines', { en: `at most ${MAX_LINES} lines`, es: `como mucho ${MAX_LINES} líneas` }, lines.length);
  const broken = lines.find((line) => /[\r\n]/.test(line));
  if (broken !== undefined)
    throw wrongField('lines', { en: 'lines without line ends', es: 'líneas sin saltos de línea' }, broken);
  const size = Buffer.byteLength(lines.join('\r\n'));
  if (size <= MAX_HEAD_BYTES) return lines;
  throw new Problem(400, 'head-too-large', {
    en: `The request has ${size} bytes; at most ${MAX_HEAD_BYTES} can be sent.`,
    es: `La petición tiene ${size} bytes; se pueden enviar como mucho ${MAX_HEAD_BYTES}.`,
  });
}

/** POST /api/handshake/browser. */
export function readToken(body: unknown): string {
  return readString('token', asObject(body, 'body').token);
}

/** POST /api/handshake/:id/send: the frames' bytes, in order. */
export function readFramesToSend(body: unknown): Buffer[] {
  const { frames } = asObject(body, 'body');
  if (!Array.isArray(frames) || frames.length === 0)
    throw wrongField('frames', { en: 'a list of frames', es: 'una lista de tramas' }, frames);
  if (frames.length > MAX_FRAMES_PER_SEND) {
    throw wrongField(
      'frames',
      { en: `at most ${MAX_FRAMES_PER_SEND} frames`, es: `como mucho ${MAX_FRAMES_PER_SEND} tramas` },
      frames.length,
    );
  }
  return frames.flatMap((frame) => buildFrames(readFrameSpec(frame)));
}

/** POST /api/frames/build. */
export function buildAndExplain(body: unknown): { frames: FrameExplanation[]; totalBytes: number } {
  const spec = readFrameSpec(asObject(body, 'body').frame);
  const frames = buildFrames(spec);
  const options = { direction: 'up', deflate: spec.compressed === true, budget: textBudget() } as const;
  const explained = frames.map((bytes) => explainFrame(bytes, options));
  return { frames: explained, totalBytes: frames.reduce((sum, { length }) => sum + length, 0) };
}

/** POST /api/frames/explain. */
export function explainGiven(body: unknown): FrameExplanation {
  const given = asObject(body, 'body');
  const { direction = null } = given;
  if (direction !== 'up' && direction !== 'down' && direction !== null)
    throw wrongField('direction', 'up, down', direction);
  const { cutBytes = 0 } = given;
  if (typeof cutBytes !== 'number' || !Number.isSafeInteger(cutBytes) || cutBytes < 0) {
    throw wrongField('cutBytes', { en: 'a whole number from 0', es: 'un número entero desde 0' }, cutBytes);
  }
  const { text } = given;
  return explainFrame(readBytes(given), {
    direction,
    deflate: given.deflate === true,
    cutBytes,
    ...(text !== undefined && { text: readString('text', text) }),
  });
}

function readBytes({ base64, hex }: Record<string, unknown>): Buffer {
  if (hex !== undefined) {
    const digits = readString('hex', hex).replace(/\s/g, '');
    if (!/^([0-9a-f]{2})*$/i.test(digits))
      throw wrongField(
        'hex',
        { en: 'two hex digits for each byte', es: 'dos cifras hexadecimales por cada byte' },
        hex,
      );
    return limited(Buffer.from(digits, 'hex'));
  }
  const text = readString('base64', base64);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw wrongField('base64', 'base64', text);
  return limited(Buffer.from(text, 'base64'));
}

function limited(bytes: Buffer): Buffer {
  if (bytes.length <= MAX_EXPLAINED_BYTES) return bytes;
  throw new Problem(413, 'too-many-bytes', {
    en: `${bytes.length} bytes were given; at most ${MAX_EXPLAINED_BYTES} are explained.`,
    es: `Se dieron ${bytes.length} bytes; se explican como mucho ${MAX_EXPLAINED_BYTES}.`,
  });
}

function readString(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrongField(name, { en: 'text', es: 'texto' }, value);
}
