/** Reads the bodies of the handshake's API: any JSON in, a request or a `Problem` (400) out. */
import type { BuiltFrames, HandshakeRequest, VariantId } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { explainBuilt } from '../frames/asked.ts';
import { asObject, readFrameSpec, readString, wrongField } from '../frames/spec.ts';
import { buildFrames, deflate } from './build.ts';

/** More than the server reads (16 KiB), so that its 431 can be seen. */
export const MAX_HEAD_BYTES = 20 * 1024;
const MAX_LINES = 100;
export const MAX_FRAMES_PER_SEND = 20;

/** POST /api/handshake. */
export function readHandshakeRequest(body: unknown): HandshakeRequest {
  const given = asObject(body, 'body');
  const live = given.live === true;
  if (given.kind === 'seed') return { kind: 'seed', live, http2: given.http2 === true };
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
export const buildAndExplain = (body: unknown): BuiltFrames => explainBuilt(body, deflate);
