/** What stands around a chart, so that it can be read by itself wherever it goes. */
import type { Language } from '../../contract.ts';
import { around, COLOURS, label, picture, type Shape, shape, withoutProperties } from '../drawing/svg.ts';
import { CHART_WIDTH, type Drawn } from './bars.ts';

export interface LegendItem {
  /** Drawn in 32 by 16 pixels, or in less. */
  sign: (x: number, y: number) => Shape[];
  signPx: number;
  text: string;
}

export interface Sheet {
  title: string;
  /** What is shown, with its units. */
  above: string[];
  legend: LegendItem[];
  body: Drawn;
  /** How it was measured, and what is to be read with care. */
  below: string[];
  /** All that it shows, in words. */
  description: string;
  language: Language;
}

const MARGIN = 28;
const TITLE_PX = 19;
const LINE_PX = 18;
/** So wide is a character, about: nothing can be measured here, and the font is the reader's. */
const CHARACTER_PX = 6.9;
const GAP_PX = 18;

/** A text in lines that fit. A word that is longer than a line is broken. */
function rows(text: string): string[] {
  const most = Math.floor(CHART_WIDTH / CHARACTER_PX);
  const out: string[] = [];
  for (const word of text.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? [])) {
    const longer = `${out.at(-1)} ${word}`;
    if (out.length > 0 && longer.length <= most) out[out.length - 1] = longer;
    else out.push(word);
  }
  return out;
}

/** In as many lines as it needs, from this height on. */
function legendShapes(items: LegendItem[], top: number): { shapes: Shape[]; heightPx: number } {
  let [x, y] = [0, top + 8];
  const shapes = items.flatMap(({ sign, signPx, text }) => {
    const widthPx = signPx + 6 + text.length * CHARACTER_PX + GAP_PX;
    if (x > 0 && x + widthPx > CHART_WIDTH + GAP_PX) [x, y] = [0, y + LINE_PX + 2];
    const drawn = [...sign(x, y), label(text, x + signPx + 6, y + 4.5)];
    x += widthPx;
    return drawn;
  });
  return { shapes, heightPx: items.length > 0 ? y - top + 18 : 0 };
}

/** The whole picture as a file of its own. */
export function sheetOf({ title, above, legend, body, below, description, language }: Sheet): string {
  const [head, foot] = [above.flatMap(rows), below.flatMap(rows)];
  const headY = TITLE_PX + head.length * LINE_PX + 14;
  const key = legendShapes(legend, headY);
  const bodyY = headY + key.heightPx + 6;
  const footY = bodyY + body.heightPx + 14;
  const widthPx = CHART_WIDTH + 2 * MARGIN;
  const heightPx = Math.ceil(footY + foot.length * LINE_PX + 2 * MARGIN);
  const muted = { fill: COLOURS.muted };
  const shapes = [
    shape('rect', { width: widthPx, height: heightPx, fill: COLOURS.paper }),
    around('g', { transform: `translate(${MARGIN} ${MARGIN})` }, [
      label(title, 0, TITLE_PX - 4, { 'font-size': TITLE_PX, 'font-weight': 600 }),
      ...head.map((row, i) => label(row, 0, TITLE_PX + (i + 1) * LINE_PX, muted)),
      ...key.shapes,
      around('g', { transform: `translate(0 ${bodyY})` }, body.shapes),
      ...foot.map((row, i) => label(row, 0, footY + i * LINE_PX, muted)),
    ]),
  ];
  const svg = picture({ title, description, width: widthPx, language }, heightPx, shapes);
  return withoutProperties(svg);
}
