/** What the signs of a diagram that is true to time mean: only those that it has. */
import type { TimeBar } from '../../contract.ts';
import type { LegendItem } from '../charts/sheet.ts';
import { COLOURS } from '../drawing/svg.ts';
import { type ArrowLook, arrowSign, bandSign, barSign } from './shapes.ts';
import type { Stretch } from './time-true.ts';
import type { DiagramWords } from './words.ts';

function arrowItem(text: string, look: ArrowLook): LegendItem {
  return { sign: (x, y) => arrowSign([x, y], [x + 30, y], look), signPx: 30, text };
}

function barItem(kind: TimeBar['kind'], text: string): LegendItem {
  return { sign: (x, y) => [barSign(kind, x, y - 7, 14)], signPx: 8, text };
}

function bandItem(text: string, isDashed: boolean): LegendItem {
  return { sign: (x, y) => [bandSign(isDashed, { x, y: y - 6, width: 24, height: 12 })], signPx: 24, text };
}

export function legendOf(
  { messages, bars, moments, unseen }: Stretch,
  colour: string,
  words: DiagramWords['time'],
): LegendItem[] {
  const isUnknown = ({ leftAtMs, arrivedAtMs }: Stretch['messages'][number]): boolean =>
    leftAtMs === null || arrivedAtMs === null;
  const kinds = (['waiting', 'holding', 'open'] as const).filter((kind) => bars.some((bar) => bar.kind === kind));
  return [
    ...(messages.every(isUnknown) ? [] : [arrowItem(words.known, { colour, isUnknown: false })]),
    ...(messages.some(isUnknown) ? [arrowItem(words.unknown, { colour, isUnknown: true })] : []),
    ...(messages.some(({ feed }) => !feed)
      ? [
          arrowItem(messages.some(({ stream }) => stream !== undefined) ? words.setUpHttp2 : words.setUp, {
            colour: COLOURS.muted,
            isUnknown: false,
          }),
        ]
      : []),
    ...kinds.map((kind) => barItem(kind, words[kind])),
    ...(moments.length > 0 ? [bandItem(words.band, false)] : []),
    ...(unseen.length > 0 ? [bandItem(words.unseen, true)] : []),
  ];
}
