/** All checks, in the order in which they are asked: a stage after the other, simple ones first. */
import type { Check } from './check.ts';
import { feedChecks } from './http/feed.ts';
import { LONG_POLLING_FORM } from './http/form/long-polling.ts';
import { PAGE_FORM } from './http/form/page.ts';
import { POLLING_FORM } from './http/form/polling.ts';
import { SSE_FORM } from './http/form/sse.ts';
import { actionChecks, refuseChecks } from './http/refuse.ts';
import { EXTENSION_CHECKS } from './websocket/accept/extensions.ts';
import { ACCEPT_KEY_CHECKS } from './websocket/accept/key.ts';
import { SUBPROTOCOL_CHECKS } from './websocket/accept/subprotocols.ts';
import { ACTION_CHECKS } from './websocket/action.ts';
import { ANSWER_CHECKS } from './websocket/answer.ts';
import { CURSOR_CHECKS } from './websocket/broadcast/cursors.ts';
import { BROADCAST_CHECKS } from './websocket/broadcast/updates.ts';
import { CLOSE_CHECKS } from './websocket/close/answered.ts';
import { CLOSE_CODE_CHECKS } from './websocket/close/codes.ts';
import { DEFLATE_DOWN_CHECKS } from './websocket/deflate/down.ts';
import { DEFLATE_REFUSED_CHECKS } from './websocket/deflate/refused.ts';
import { DEFLATE_UP_CHECKS } from './websocket/deflate/up.ts';
import { FRAGMENT_CHECKS } from './websocket/fragments.ts';
import { LENGTH_CHECKS } from './websocket/lengths.ts';
import { PING_CHECKS } from './websocket/ping.ts';
import { READ_CHECKS } from './websocket/read.ts';
import { REJECT_FRAME_CHECKS } from './websocket/reject/frames.ts';
import { REJECT_OPENING_CHECKS } from './websocket/reject/opening.ts';
import { REJECT_TEXT_CHECKS } from './websocket/reject/utf-8.ts';
import { SEND_CHECKS } from './websocket/send.ts';
import { BREAKING_OFF_CHECKS } from './websocket/survive/breaking-off.ts';
import { LIMIT_CHECKS } from './websocket/survive/limits.ts';
import { PACE_CHECKS } from './websocket/survive/pace.ts';

export const WEBSOCKET_CHECKS: readonly Check[] = [
  ANSWER_CHECKS,
  ACCEPT_KEY_CHECKS,
  SUBPROTOCOL_CHECKS,
  EXTENSION_CHECKS,
  SEND_CHECKS,
  READ_CHECKS,
  LENGTH_CHECKS,
  PING_CHECKS,
  CLOSE_CHECKS,
  CLOSE_CODE_CHECKS,
  FRAGMENT_CHECKS,
  REJECT_OPENING_CHECKS,
  REJECT_FRAME_CHECKS,
  REJECT_TEXT_CHECKS,
  BROADCAST_CHECKS,
  CURSOR_CHECKS,
  ACTION_CHECKS,
  LIMIT_CHECKS,
  PACE_CHECKS,
  BREAKING_OFF_CHECKS,
  DEFLATE_UP_CHECKS,
  DEFLATE_DOWN_CHECKS,
  DEFLATE_REFUSED_CHECKS,
].flat();

/** What is particular to each of the four transports that are requests and answers. */
const FORMS = { page: PAGE_FORM, polling: POLLING_FORM, 'long-polling': LONG_POLLING_FORM, sse: SSE_FORM };

export const HTTP_CHECKS: readonly Check[] = (['page', 'polling', 'long-polling', 'sse'] as const).flatMap(
  (transport) => [
    ...feedChecks(transport),
    ...FORMS[transport],
    ...actionChecks(transport),
    ...refuseChecks(transport),
  ],
);

export const CHECKS: readonly Check[] = [...HTTP_CHECKS, ...WEBSOCKET_CHECKS];
