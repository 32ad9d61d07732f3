/** Which words stand where: above their line, at the sender's end. Where there is no room they are left out and counted. */
import type { Direction, Language, TimedMessage } from '../../contract.ts';
import { CHARACTER_WIDTH, COLOURS, label, type Shape, shape } from '../drawing/svg.ts';
import { type Columns, endsOf } from './shapes.ts';

const ROW_PX = 15;
const FROM_LINE_PX = 10;

/** Messages for the feed first: they are what the picture is about. */
export function labelShapes(
  messages: TimedMessage[],
  yOf: (ms: number) => number,
  { browserX, serverX }: Columns,
  language: Language,
): { shapes: Shape[]; unlabelled: number } {
  const taken: Record<Direction, number[]> = { up: [], down: [] };
  const startOf = (message: TimedMessage): number => yOf(endsOf(message).leftMs);
  /** Half the way, where words may come from the other side. */
  const mostOf = ({ direction }: TimedMessage, lineY: number): number => {
    const isShared = messages.some((one) => one.direction !== direction && Math.abs(startOf(one) - lineY) < 3 * ROW_PX);
    return Math.floor(((serverX - browserX) / (isShared ? 2 : 1) - 2 * FROM_LINE_PX) / CHARACTER_WIDTH);
  };
  const order = [...messages.filter(({ feed }) => feed), ...messages.filter(({ feed }) => !feed)];
  const shapes: Shape[] = [];
  let unlabelled = 0;
  for (const message of order) {
    const rows = taken[message.direction];
    const lineY = startOf(message);
    // Above its line; below it, where another's words stand there.
    const y = [lineY - 4, lineY + 13].find((one) => rows.every((other) => Math.abs(other - one) >= ROW_PX));
    if (y === undefined) {
      unlabelled += 1;
      continue;
    }
    rows.push(y);
    const most = mostOf(message, lineY);
    const characters = [...message.label[language]];
    const text =
      characters.length > most
        ? `${characters
            .slice(0, most - 1)
            .join('')
            .trimEnd()}…`
        : characters.join('');
    const isUp = message.direction === 'up';
    const x = isUp ? browserX + FROM_LINE_PX : serverX - FROM_LINE_PX;
    const widthPx = text.length * CHARACTER_WIDTH;
    shapes.push(
      shape('rect', {
        x: isUp ? x : x - widthPx,
        y: y - 11,
        width: widthPx,
        height: ROW_PX - 1,
        fill: COLOURS.paper,
        'fill-opacity': 0.75,
      }),
      label(text, x, y, { 'text-anchor': isUp ? 'start' : 'end', class: 'message-text' }),
    );
  }
  return { shapes, unlabelled };
}
