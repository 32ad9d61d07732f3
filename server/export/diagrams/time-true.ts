/** Messages between browser and server with time to scale: a line from the moment it left to the moment it arrived. */
import { formatNumber } from '../../analysis/words/format.ts';
import type { FlowMoment, Language, TimeBar, TimedMessage, TimeFlow } from '../../contract.ts';
import { CHART_WIDTH, type Drawn } from '../charts/bars.ts';
import { linear, type Scale } from '../drawing/scale.ts';
import { around, COLOURS, label, type Shape, shape } from '../drawing/svg.ts';
import { bandSign, barShape, type Columns, messageShapes, placedBars } from './shapes.ts';
import { labelShapes } from './time-labels.ts';
import { DIAGRAM_WORDS } from './words.ts';

/** What is seen: so much time, of so many messages at least and at most. */
const STRETCH_MS = 2500;
const [LEAST_MESSAGES, MOST_MESSAGES] = [8, 24];
const HEAD_PX = 28;
const HEIGHT_PX = 760;
const COLUMNS: Columns = { browserX: 150, serverX: CHART_WIDTH - 160, openX: CHART_WIDTH - 74 };

export interface Stretch {
  fromMs: number;
  toMs: number;
  messages: TimedMessage[];
  bars: TimeBar[];
  moments: FlowMoment[];
  unseen: FlowMoment[];
}

const beginOf = ({ leftAtMs, arrivedAtMs, tapMs }: TimedMessage): number =>
  Math.min(tapMs, leftAtMs ?? tapMs, arrivedAtMs ?? tapMs);
const endOf = ({ leftAtMs, arrivedAtMs, tapEndMs }: TimedMessage): number =>
  Math.max(tapEndMs, leftAtMs ?? tapEndMs, arrivedAtMs ?? tapEndMs);

/** From where the feed is first asked for: a stretch in which messages can be told apart. Null: there is no message. */
export function stretchOf({ transport, messages: all, bars, moments = [], unseen = [] }: TimeFlow): Stretch | null {
  const first =
    transport === 'page'
      ? 0
      : Math.max(
          0,
          all.findIndex(({ feed }) => feed),
        );
  const most = all.slice(first, first + MOST_MESSAGES);
  const [beginning] = most;
  if (!beginning) return null;
  const latestMs = beginOf(beginning) + STRETCH_MS;
  const messages = most.filter((one, i) => i < LEAST_MESSAGES || beginOf(one) <= latestMs);
  const fromMs = messages.reduce((least, one) => Math.min(least, beginOf(one)), beginOf(beginning));
  const toMs = messages.reduce((last, one) => Math.max(last, endOf(one)), fromMs + 1);
  const isIn = (one: { fromMs: number; untilMs: number | null }): boolean =>
    one.fromMs <= toMs && (one.untilMs ?? toMs) >= fromMs;
  return {
    fromMs,
    toMs,
    messages,
    bars: bars.filter(isIn),
    moments: moments.filter(isIn),
    unseen: unseen.filter(isIn),
  };
}

/** All of the height is the stretch's: it need not begin or end at a mark. `digits`: decimals that its marks need. */
function secondsScale(from: number, to: number): Scale & { digits: number } {
  const [fromPx, toPx] = [HEAD_PX + 22, HEAD_PX + HEIGHT_PX - 6];
  const within = (seconds: number): number => Math.min(to, Math.max(from, seconds));
  const { ticks } = linear([from, to], { fromPx, toPx });
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  return {
    at: (seconds) => fromPx + ((within(seconds) - from) / (to - from)) * (toPx - fromPx),
    ticks: ticks.filter((tick) => within(tick) === tick),
    digits: Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))),
  };
}

/** The time axis: round moments and faint lines beside them. */
function tickShapes({ at, ticks, digits }: ReturnType<typeof secondsScale>, language: Language): Shape[] {
  return ticks.flatMap((tick) => [
    shape('line', { x1: 0, y1: at(tick), x2: CHART_WIDTH, y2: at(tick), stroke: COLOURS.grid, 'stroke-width': 1 }),
    label(`${formatNumber(tick, language, digits).replace('-', '−')} s`, 0, at(tick) - 3, {
      fill: COLOURS.muted,
      'font-size': 11,
    }),
  ]);
}

function bandShapes(list: FlowMoment[], yOf: (ms: number) => number, isDashed: boolean): Shape[] {
  return list.map(({ fromMs, untilMs }) =>
    bandSign(isDashed, {
      x: 0.5,
      y: yOf(fromMs),
      width: CHART_WIDTH - 1,
      height: Math.max(2, yOf(untilMs) - yOf(fromMs)),
    }),
  );
}

function headShapes({ browserX, serverX }: Columns, language: Language): Shape[] {
  const words = DIAGRAM_WORDS[language];
  return [
    label(words.browser, browserX, 14, { 'font-weight': 600, 'text-anchor': 'middle' }),
    label(words.server, serverX, 14, { 'font-weight': 600, 'text-anchor': 'middle' }),
    ...[browserX, serverX].map((x) =>
      shape('line', {
        x1: x,
        y1: HEAD_PX - 6,
        x2: x,
        y2: HEAD_PX + HEIGHT_PX,
        stroke: COLOURS.ink,
        'stroke-width': 1.5,
      }),
    ),
  ];
}

/** `unlabelled`: how many messages have no words, for want of room. */
export function timeShapes(
  { fromMs, toMs, messages, bars, moments, unseen }: Stretch,
  colour: string,
  language: Language,
): Drawn & { unlabelled: number; description: string } {
  const scale = secondsScale(fromMs / 1000, toMs / 1000);
  const yOf = (ms: number): number => scale.at(ms / 1000);
  const { shapes: words, unlabelled } = labelShapes(messages, yOf, COLUMNS, language);
  return {
    heightPx: HEAD_PX + HEIGHT_PX + 4,
    shapes: [
      ...tickShapes(scale, language),
      ...bandShapes(moments, yOf, false),
      ...bandShapes(unseen, yOf, true),
      ...headShapes(COLUMNS, language),
      ...placedBars(bars, toMs).map((one) => barShape(one, yOf, COLUMNS)),
      ...messages.map((one) => around('g', { class: 'message' }, messageShapes(one, yOf, COLUMNS, colour))),
      ...words,
    ],
    unlabelled,
    description: [
      ...messages.map((one) => {
        const [left, arrived] = [one.leftAtMs, one.arrivedAtMs].map((ms) =>
          ms === null ? '?' : formatNumber(ms / 1000, language, 4).replace('-', '−'),
        );
        const { browser, server } = DIAGRAM_WORDS[language];
        const way = one.direction === 'up' ? `${browser} → ${server}` : `${server} → ${browser}`;
        return `${way}, ${left} s → ${arrived} s: ${one.label[language]}.`;
      }),
      ...[...moments, ...unseen].map(({ text }) => `${text[language]}.`),
    ].join(' '),
  };
}
