/** Frames as the lab itself builds them: compressed by zlib, as bytes that sockets take. */
import { constants, deflateRawSync } from 'node:zlib';
import type { FrameSpec } from '../../contract.ts';
import { type Deflate, framesOf } from '../frames/build.ts';

/** RFC 7692 §7.2.1: deflate, flush, and drop the last four bytes. */
export const deflate: Deflate = (payload) =>
  deflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);

/** The frames that a description asks for, in order. Throws a `Problem` (400) when it can't be done. */
export function buildFrames(spec: FrameSpec): Buffer[] {
  return framesOf(spec, deflate).map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length));
}
