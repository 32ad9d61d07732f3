/** The twelve steps in which one writes a WebSocket server. */
import type { Check } from '../../../../server/checker/check.ts';
import { WEBSOCKET_CHECKS } from '../../../../server/checker/checks.ts';
import { ACCEPT } from './accept.ts';
import { ACTION } from './action.ts';
import { ANSWER } from './answer.ts';
import { BROADCAST } from './broadcast.ts';
import { CLOSE } from './close.ts';
import { FRAGMENTS } from './fragments.ts';
import { LENGTHS } from './lengths.ts';
import { PING } from './ping.ts';
import { READ } from './read.ts';
import { REJECT } from './reject.ts';
import { SEND } from './send.ts';
import type { Step } from './step.ts';
import { SURVIVE } from './survive.ts';

export const STEPS: readonly Step[] = [
  ANSWER,
  ACCEPT,
  SEND,
  READ,
  LENGTHS,
  PING,
  CLOSE,
  FRAGMENTS,
  REJECT,
  BROADCAST,
  ACTION,
  SURVIVE,
];

/** What a server sends of what it is told can be seen only where it reads. */
const SEEN_BY_READING = ['send.accents', 'send.emoji', 'send.several'];

/** The checks of a step, in their order: all that it takes to have done it, and what is worth knowing beside. */
export function checksOf({ stage }: Step): Check[] {
  const own = WEBSOCKET_CHECKS.filter((check) => check.stage === stage && !SEEN_BY_READING.includes(check.id));
  if (stage !== 'read') return own;
  return [...own, ...WEBSOCKET_CHECKS.filter(({ id }) => SEEN_BY_READING.includes(id))];
}
