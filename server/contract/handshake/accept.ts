/** The accept key, and the classic ways to get it wrong. */
import type { Text } from '../text.ts';

/** RFC 6455 §4.2.2: base64(SHA-1(key + GUID)), with everything in between. */
export interface AcceptComputation {
  key: string;
  keyCharacters: number;
  /** What the key says when it is decoded: 16 bytes if it is right. Empty if it isn't base64. */
  keyBytesHex: string;
  keyIsValid: boolean;
  guid: string;
  guidCharacters: number;
  /** key + GUID: 60 bytes for a valid key. */
  concatenated: string;
  concatenatedBytes: number;
  /** 20 bytes. */
  sha1Hex: string;
  /** 28 characters. */
  accept: string;
}

export type AcceptMistakeId = 'en-dash' | 'hex-text' | 'trimmed-key' | 'lower-case-guid';

/** What comes out when the computation is done in one of the classic wrong ways. */
export interface AcceptMistake {
  id: AcceptMistakeId;
  name: Text;
  why: Text;
  /** What was hashed, or what was encoded. */
  input: string;
  accept: string;
}

export interface AcceptView {
  computation: AcceptComputation;
  /** What is wrong with the key, if anything: it is computed all the same. */
  keyProblem: Text | null;
  mistakes: AcceptMistake[];
}
