/** The twelve steps in which one writes a WebSocket server. */
import type { Check } from '../../../../server/checker/check.ts';
import { WEBSOCKET_CHECKS } from '../../../../server/checker/checks.ts';
import type { CheckStage, ExerciseStep } from '../../../../server/contract.ts';
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
import { SURVIVE } from './survive.ts';

export const STEPS: readonly ExerciseStep[] = [
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

/** Checks that need what only a later step brings: to send back what was read. */
const ASKED_LATER: Record<string, CheckStage> = {
  'send.accents': 'read',
  'send.emoji': 'read',
  'send.several': 'read',
};
const stageOf = ({ id, stage }: Check): CheckStage => ASKED_LATER[id] ?? stage;

/** The checks of a step, its own first: all that it takes to have done it, and what is worth knowing beside. */
export function checksOf({ stage }: ExerciseStep): Check[] {
  const all = WEBSOCKET_CHECKS.filter((check) => stageOf(check) === stage);
  return [...all.filter((check) => check.stage === stage), ...all.filter((check) => check.stage !== stage)];
}
