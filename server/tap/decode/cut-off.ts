import type { WireMessage } from '../../contract.ts';

/** What ended before a message did. */
export type Ended = 'the connection ended' | 'the stream was reset' | typeof UNREADABLE;

/** What came on an HTTP/2 connection broke its rules, and took all streams with it. */
export const UNREADABLE = 'what came next could not be read';

/** The message of an event whose rest never came. What did come keeps its kinds. */
export function cutOff(inside: string, ended: Ended = 'the connection ended'): WireMessage {
  const cause = ended === UNREADABLE ? 'not-allowed' : 'cut-off';
  return { type: 'undecodable', cause, reason: `cut off: ${ended} inside ${inside}` };
}
