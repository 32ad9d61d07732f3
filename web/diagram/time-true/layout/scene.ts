/** What is there to draw, worked out once for a flow: where each message begins and ends, lanes of the bars. */
import type { TimeBar, TimedMessage, TimeFlow } from '../../../../server/contract.ts';
import type { Extent } from './camera.ts';
import { lanesOf } from './lanes.ts';

export interface SceneMessage extends Extent {
  message: TimedMessage;
}

export interface SceneBar extends Extent {
  bar: TimeBar;
  lane: number;
}

export interface Scene {
  flow: TimeFlow;
  extent: Extent;
  messages: SceneMessage[];
  bySeq: Map<number, SceneMessage>;
  bars: SceneBar[];
  /** Digits of the longest connection number. */
  connectionDigits: number;
  /** How many bars of each kind stand side by side at most. */
  lanes: Record<TimeBar['kind'], number>;
}

/** From the first known moment of a message to its last. */
function extentOf({ leftAtMs, arrivedAtMs, tapMs, tapEndMs }: TimedMessage): Extent {
  return {
    fromMs: Math.min(tapMs, leftAtMs ?? tapMs, arrivedAtMs ?? tapMs),
    toMs: Math.max(tapEndMs, leftAtMs ?? tapEndMs, arrivedAtMs ?? tapEndMs),
  };
}

export function sceneOf(flow: TimeFlow): Scene {
  const lanes = { waiting: 0, holding: 0, open: 0 };
  const bars = (['open', 'waiting', 'holding'] as const).flatMap((kind) => {
    const ofKind = flow.bars.filter((bar) => bar.kind === kind).toSorted((a, b) => a.fromMs - b.fromMs);
    const places = lanesOf(ofKind);
    lanes[kind] = Math.max(0, ...places.map((lane) => lane + 1));
    return ofKind.map(
      (bar, i): SceneBar => ({
        bar,
        lane: places[i] ?? 0,
        fromMs: bar.fromMs,
        toMs: bar.untilMs ?? flow.endsMs,
      }),
    );
  });
  const messages = flow.messages.map((message) => ({ message, ...extentOf(message) }));
  return {
    flow,
    bySeq: new Map(messages.map((item) => [item.message.seq, item])),
    extent: { fromMs: flow.beginsMs, toMs: Math.max(flow.endsMs, flow.beginsMs + 1) },
    messages,
    connectionDigits: flow.bars.reduce((most, { connection }) => Math.max(most, String(connection).length), 1),
    bars,
    lanes,
  };
}

const FIRST_LOOK_MS = 2500;
/** A handshake, and updates after it: where another window took long to load, the first of them comes late. */
const FIRST_LOOK_MESSAGES = 6;

/** What the eye should see first: the beginning of what was asked for, not the loading of scripts. */
export function firstStretch({ flow, extent, messages }: Scene): Extent {
  const feed = messages.filter(({ message }) => message.feed).slice(0, FIRST_LOOK_MESSAGES);
  const first = feed[0] ?? messages[0];
  const fromMs = flow.transport === 'page' ? extent.fromMs : (first?.fromMs ?? extent.fromMs);
  const toMs = Math.min(extent.toMs, Math.max(fromMs + FIRST_LOOK_MS, feed.at(-1)?.toMs ?? 0));
  return toMs > fromMs ? { fromMs, toMs } : extent;
}
