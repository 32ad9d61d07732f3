/** How checks are grouped, and how much each weighs. */

/** Groups of checks, from simple to hard; those of WebSocket are the steps in which one writes such a server. */
const CHECK_STAGES = [
  'answer',
  'accept',
  'send',
  'read',
  'lengths',
  'ping',
  'close',
  'fragments',
  'reject',
  'broadcast',
  'action',
  'survive',
  'feed',
  'form',
  'refuse',
] as const;
export type CheckStage = (typeof CHECK_STAGES)[number];

/**
 * `must`: a standard demands it of the server, or the lab's contract does, or a client can't go on without it.
 * `should`: a standard recommends it, or demands it of the other side alone, so that whoever is laxer breaks nothing.
 */
export type CheckLevel = 'must' | 'should';

/** Views of the lab in which one looks next. */
export type CheckView = 'handshake' | 'flows' | 'compare';
