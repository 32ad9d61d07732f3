/** The first messages between browser and server, one below the other: a sequence diagram as a small picture. */
import { formatSeconds } from '../../analysis/words/format.ts';
import type { Direction, FlowStep, Language } from '../../contract.ts';
import { figure } from './scale.ts';
import { COLOURS, LINE_HEIGHT, label, labels, picture, type Shape, shape, WIDTH, wrapped } from './svg.ts';

export interface FlowMessage {
  direction: Direction;
  atMs: number;
  /** What it is, and how many bytes. */
  label: string;
  repeats: number;
}

const WORDS = {
  en: { browser: 'Browser', server: 'Server', repeated: (times: string) => `${times} times in all` },
  es: { browser: 'Navegador', server: 'Servidor', repeated: (times: string) => `${times} veces en total` },
};

/** Where browser and server stand, from either edge. */
const EDGE = 14;
const HEAD = 24;
const HEAD_SIZE = 8;

function arrow(direction: Direction, [browserX, serverX]: [number, number], y: number, colour: string): Shape[] {
  const [from, to] = direction === 'up' ? [browserX, serverX] : [serverX, browserX];
  const back = direction === 'up' ? to - HEAD_SIZE : to + HEAD_SIZE;
  return [
    shape('line', { x1: from, y1: y, x2: to, y2: y, stroke: colour, 'stroke-width': 1.5 }),
    shape('polygon', { points: `${to},${y} ${back},${y - 4} ${back},${y + 4}`, fill: colour }),
  ];
}

/** Steps of a flow with what is noted at each. */
export function messagesOf(steps: FlowStep[], language: Language): FlowMessage[] {
  return steps.map(({ direction, atMs, label: text, note, repeats }) => {
    const noted = note ? `${text[language]} (${note[language]})` : text[language];
    return { direction, atMs, label: noted, repeats };
  });
}

/** `colour`: of its transport. `title`: what it is the flow of. */
export function flowPicture(messages: FlowMessage[], title: string, colour: string, language: Language): string {
  const { heightPx, shapes, description } = flowShapes(messages, WIDTH, colour, language);
  return picture({ title, description }, heightPx, shapes);
}

/** The same as shapes of any width, and in words. */
export function flowShapes(
  messages: FlowMessage[],
  widthPx: number,
  colour: string,
  language: Language,
): { heightPx: number; shapes: Shape[]; description: string } {
  const columns: [number, number] = [EDGE, widthPx - EDGE];
  const words = WORDS[language];
  const said = messages.map(({ atMs, label: text, repeats }) => {
    const times = repeats > 1 ? ` · ${words.repeated(figure(repeats, language))}` : '';
    return `${formatSeconds(atMs, language)} · ${text}${times}`;
  });
  const shapes: Shape[] = [];
  let y = HEAD;
  for (const [i, sentence] of said.entries()) {
    const lines = wrapped(sentence, widthPx - 2 * EDGE - 16);
    shapes.push(...labels(lines, EDGE + 8, y + 14));
    y += lines.length * LINE_HEIGHT + 6;
    shapes.push(...arrow(messages[i]?.direction ?? 'up', columns, y, colour));
    y += 6;
  }
  const ends = [
    label(words.browser, 0, 14, { 'font-weight': 600 }),
    label(words.server, widthPx, 14, { 'font-weight': 600, 'text-anchor': 'end' }),
    ...columns.map((x) =>
      shape('line', { x1: x, y1: HEAD - 4, x2: x, y2: y + 4, stroke: COLOURS.muted, 'stroke-width': 1 }),
    ),
  ];
  const ways = { up: `${words.browser} → ${words.server}`, down: `${words.server} → ${words.browser}` };
  const description = said.map((sentence, i) => `${ways[messages[i]?.direction ?? 'up']}: ${sentence}.`).join(' ');
  return { heightPx: y + 8, shapes: [...ends, ...shapes], description };
}
