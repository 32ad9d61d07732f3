import { textFrame } from '../../handshake/frames/build.ts';

/**
 * Each text as a message of one frame, neither masked nor compressed, so that it is the same for every connection: all in
 * one Buffer, headers and payloads, which leaves in one write.
 */
export function textFrames(texts: string[]): Buffer {
  return Buffer.concat(texts.map(textFrame));
}
