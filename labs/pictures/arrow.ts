/** The arrow that was drawn between browser and server, and the one that there is. */
import type { Language } from '../../server/contract.ts';
import { COLOURS, label, labels, picture, type Shape, shape, WIDTH, wrapped } from '../../server/export/drawing/svg.ts';
import type { Arrow, Untold } from '../lab.ts';
import { plainly, WORDS } from './words.ts';

export interface ArrowPicture {
  predicted: Arrow;
  measured: { arrow: Arrow } | Untold;
  language: Language;
}

const BOX_WIDTH = 84;
const [LEFT, RIGHT] = [BOX_WIDTH + 8, WIDTH - BOX_WIDTH - 8];
const HEAD = 8;

function head(x: number, y: number, toRight: boolean): Shape {
  const back = toRight ? x - HEAD : x + HEAD;
  return shape('polygon', { points: `${x},${y} ${back},${y - 5} ${back},${y + 5}`, fill: COLOURS.ink });
}

function arrowShapes(arrow: Arrow, y: number): Shape[] {
  return [
    shape('line', { x1: LEFT + 2, y1: y, x2: RIGHT - 2, y2: y, stroke: COLOURS.ink, 'stroke-width': 2 }),
    ...(arrow === 'down' ? [] : [head(RIGHT, y, true)]),
    ...(arrow === 'up' ? [] : [head(LEFT, y, false)]),
  ];
}

function end(text: string, x: number, height: number): Shape[] {
  return [
    shape('rect', {
      x: x + 0.5,
      y: 0.5,
      width: BOX_WIDTH - 1,
      height: height - 1,
      rx: 6,
      fill: COLOURS.grid,
      stroke: COLOURS.rule,
    }),
    label(text, x + BOX_WIDTH / 2, height / 2 + 4, { 'text-anchor': 'middle', 'font-weight': 600 }),
  ];
}

/** The predicted arrow above, the other one below, both from the browser on the left to the server on the right. */
export function arrowPicture({ predicted, measured, language }: ArrowPicture): string {
  const words = WORDS[language];
  const middle = { 'text-anchor': 'middle' };
  const told = 'untold' in measured ? null : measured.arrow;
  const reason = 'untold' in measured ? wrapped(`${words.notTold}: ${plainly(measured.untold[language])}`) : [];
  const boxes = 100;
  const shapes = [
    ...end(words.browser, 0, boxes),
    ...end(words.server, WIDTH - BOX_WIDTH, boxes),
    label(words.predicted, WIDTH / 2, 18, middle),
    ...arrowShapes(predicted, 32),
    label(told ? words.happens : words.notTold, WIDTH / 2, 68, middle),
    ...(told ? arrowShapes(told, 82) : []),
    ...labels(reason, 0, boxes + 20),
  ];
  const found = told ? `${words.happens}: ${words.arrows[told]}.` : reason.join(' ');
  const description = `${words.predicted}: ${words.arrows[predicted]}. ${found}`;
  return picture({ title: words.title.arrow, description }, boxes + 2 + reason.length * 17 + (told ? 0 : 8), shapes);
}
