/** What a page asks about frames: any JSON in, frames explained or a `Problem` (400, 413) out. */
import { base64Bytes, hexBytes } from '../../bytes/bytes.ts';
import type { BuiltFrames, FrameExplanation } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { type Deflate, framesOf } from './build.ts';
import { explainFrame } from './fields.ts';
import { asObject, readFrameSpec, readString, wrongField } from './spec.ts';
import { textBudget } from './text-counts.ts';

const MAX_EXPLAINED_BYTES = 2 * 1024 * 1024;

/** POST /api/frames/build. */
export function explainBuilt(body: unknown, deflate: Deflate): BuiltFrames {
  const spec = readFrameSpec(asObject(body, 'body').frame);
  const frames = framesOf(spec, deflate);
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

function readBytes({ base64, hex }: Record<string, unknown>): Uint8Array {
  if (hex !== undefined) {
    const digits = readString('hex', hex).replace(/\s/g, '');
    if (!/^([0-9a-f]{2})*$/i.test(digits))
      throw wrongField(
        'hex',
        { en: 'two hex digits for each byte', es: 'dos cifras hexadecimales por cada byte' },
        hex,
      );
    return limited(hexBytes(digits));
  }
  const text = readString('base64', base64);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw wrongField('base64', 'base64', text);
  return limited(base64Bytes(text));
}

function limited(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MAX_EXPLAINED_BYTES) return bytes;
  throw new Problem(413, 'too-many-bytes', {
    en: `${bytes.length} bytes were given; at most ${MAX_EXPLAINED_BYTES} are explained.`,
    es: `Se dieron ${bytes.length} bytes; se explican como mucho ${MAX_EXPLAINED_BYTES}.`,
  });
}
