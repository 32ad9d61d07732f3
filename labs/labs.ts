/** The guided labs, in teaching order. A new lab is a new folder and one line here. */
import { pageThatAsksAgain } from './01-the-page-that-asks-again/index.ts';
import { priceOfAnInterval } from './02-the-price-of-an-interval/index.ts';
import { longPollingLab } from './03-long-polling/index.ts';
import { serverSentEvents } from './04-server-sent-events/index.ts';
import { handshakeByHand } from './05-the-handshake-by-hand/index.ts';
import { bothDirections } from './06-both-directions-at-once/index.ts';
import { distanceLossAndACut } from './07-distance-loss-and-a-cut-cable/index.ts';
import { chooseAndDefend } from './08-choose-and-defend/index.ts';
import type { Lab } from './lab.ts';

export const LABS: readonly Lab[] = [
  pageThatAsksAgain,
  priceOfAnInterval,
  longPollingLab,
  serverSentEvents,
  handshakeByHand,
  bothDirections,
  distanceLossAndACut,
  chooseAndDefend,
];
