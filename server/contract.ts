/**
 * Everything that crosses between the server and the browser. This file imports nothing but its own parts
 * in contract/, and it is the only server file that `web/` may import.
 *
 * Times are milliseconds since the Unix epoch with a fraction (`performance.timeOrigin + performance.now()`),
 * on the clock of whoever wrote them; durations end in `Ms`. Sizes are bytes of TCP payload.
 */
export * from './contract/actions.ts';
export * from './contract/bytes.ts';
export type * from './contract/check/page.ts';
export type * from './contract/check/result.ts';
export * from './contract/check/stages.ts';
export * from './contract/check/words.ts';
export * from './contract/control.ts';
export * from './contract/decimal.ts';
export * from './contract/duplex.ts';
export * from './contract/feed.ts';
export * from './contract/file-name.ts';
export * from './contract/frame.ts';
export * from './contract/handshake/accept.ts';
export * from './contract/handshake/api.ts';
export * from './contract/handshake/breaks.ts';
export * from './contract/handshake/bytes.ts';
export * from './contract/handshake/checks.ts';
export * from './contract/handshake/frame-fields.ts';
export * from './contract/handshake/frames.ts';
export * from './contract/handshake/http2.ts';
export * from './contract/handshake/reference.ts';
export * from './contract/handshake/steps.ts';
export * from './contract/line/link.ts';
export * from './contract/line/protocol.ts';
export * from './contract/reconnect.ts';
export * from './contract/recovery.ts';
export * from './contract/run/list.ts';
export * from './contract/run/name.ts';
export * from './contract/run/results.ts';
export * from './contract/run/run.ts';
export * from './contract/run/settings.ts';
export * from './contract/run/summary.ts';
export * from './contract/run/tag.ts';
export * from './contract/run/times.ts';
export * from './contract/run/together.ts';
export * from './contract/scale/document.ts';
export * from './contract/scale/plan.ts';
export type * from './contract/scale/progress.ts';
export * from './contract/scale/report.ts';
export * from './contract/scale/sizing.ts';
export type * from './contract/scenarios/chat.ts';
export type * from './contract/scenarios/game.ts';
export * from './contract/scenarios/index.ts';
export type * from './contract/scenarios/news.ts';
export type * from './contract/scenarios/scenario-info.ts';
export * from './contract/scenarios/sender.ts';
export type * from './contract/scenarios/ticker.ts';
export * from './contract/servers.ts';
export type * from './contract/shared-feed.ts';
export type * from './contract/streams.ts';
export * from './contract/text.ts';
export * from './contract/time-flow.ts';
export * from './contract/transports/index.ts';
export type * from './contract/transports/sketch.ts';
export type * from './contract/transports/transport-info.ts';
export * from './contract/wire/head.ts';
export * from './contract/wire/http2.ts';
export * from './contract/wire/shared.ts';
export * from './contract/wire/wire.ts';
