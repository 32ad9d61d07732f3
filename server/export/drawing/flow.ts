/** The first messages between browser and server, one below the other: a sequence diagram as a small picture. */
import { formatSeconds } from '../../analysis/words/format.ts';
import type { Direction, Language } from '../../contract.ts';
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

const [BROWSER, SERVER] = [14, WIDTH - 14];
const HEAD = 24;
const HEAD_SIZE = 8;

function arrow(direction: Direction, y: number, colour: string): Shape[] {
  const [from, to] = direction === 'up' ? [BROWSER, SERVER] : [SERVER, BROWSER];
  const back = direction === 'up' ? to - HEAD_SIZE : to + HEAD_SIZE;
  return [
    shape('line', { x1: from, y1: y, x2: to, y2: y, stroke: colour, 'stroke-width': 1.5 }),
    shape('polygon', { points: `${to},${y} ${back},${y - 4} ${back},${y + 4}`, fill: colour }),
  ];
}

/** `colour`: of its transport. `title`: what it is the flow of. */
export function flowPicture(messages: FlowMessage[], title: string, colour: string, language: Language): string {
  const words = WORDS[language];
  const said = messages.map(({ atMs, label: text, repeats }) => {
    const times = repeats > 1 ? ` · ${words.repeated(figure(repeats, language))}` : '';
    return `${formatSeconds(atMs, language)} · ${text}${times}`;
  });
  const shapes: Shape[] = [];
  let y = HEAD;
  for (const [i, sentence] of said.entries()) {
    const lines = wrapped(sentence, SERVER - BROWSER - 16);
    shapes.push(...labels(lines, BROWSER + 8, y + 14));
    y += lines.length * LINE_HEIGHT + 6;
    shapes.push(...arrow(messages[i]?.direction ?? 'up', y, colour));
    y += 6;
  }
  const ends = [
    label(words.browser, 0, 14, { 'font-weight': 600 }),
    label(words.server, WIDTH, 14, { 'font-weight': 600, 'text-anchor': 'end' }),
    ...[BROWSER, SERVER].map((x) =>
      shape('line', { x1: x, y1: HEAD - 4, x2: x, y2: y + 4, stroke: COLOURS.muted, 'stroke-width': 1 }),
    ),
  ];
  const ways = { up: `${words.browser} → ${words.server}`, down: `${words.server} → ${words.browser}` };
  const description = said.map((sentence, i) => `${ways[messages[i]?.direction ?? 'up']}: ${sentence}.`).join(' ');
  return picture({ title, description }, y + 8, [...ends, ...shapes]);
}
