/** What stands around a picture that leaves the page: what it shows, of which run, how to read it. */
import { markup, type Shape, shape } from '../diagram/svg.ts';
import { wrapped } from '../parts/wrapped.ts';
import type { Picture } from './save.ts';

/** Colours and fonts of the page. */
export interface SheetLook {
  ink: string;
  muted: string;
  panel: string;
  sans: string;
}

export interface Sheet {
  title: string;
  /** Lines below the title, and below the picture: each takes as many as it needs. */
  above: string[];
  below: string[];
  body: {
    widthPx: number;
    heightPx: number;
    /** SVG source, whose corner is at 0, 0. */
    source: string;
  };
  look: SheetLook;
}

const MARGIN_PX = 28;
const LEAST_WIDTH_PX = 480;
const LINE_PX = 18;
const TITLE_PX = 19;
const WORDS_PX = 13;

/** Reads the page's look where it is as it is for this element. */
export function sheetLook(element: Element = document.documentElement): SheetLook {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return { ink: value('--ink'), muted: value('--muted'), panel: value('--panel'), sans: value('--sans') };
}

/** Widths of words in this font, as CSS writes one. */
function measureIn(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = font;
  return (text) => context?.measureText(text).width ?? text.length * WORDS_PX * 0.55;
}

/** The whole picture. */
export function sheetOf({ title, above, below, body, look }: Sheet): Picture {
  const innerPx = Math.max(LEAST_WIDTH_PX, body.widthPx);
  const widthPx = innerPx + 2 * MARGIN_PX;
  const measure = measureIn(`400 ${WORDS_PX}px ${look.sans}`);
  const rows = (lines: string[]): string[] => lines.flatMap((line) => wrapped(line, innerPx, measure));
  const [head, foot] = [rows(above), rows(below)];
  const bodyY = MARGIN_PX + TITLE_PX + head.length * LINE_PX + 16;
  const footY = bodyY + body.heightPx + 8;
  const heightPx = Math.ceil(footY + foot.length * LINE_PX + MARGIN_PX);
  const words = (text: string, y: number, more: Shape['attributes'] = {}): Shape =>
    shape('text', { x: MARGIN_PX, y, 'font-size': WORDS_PX, fill: look.muted, ...more }, text);
  const around = [
    shape('title', {}, title),
    shape('rect', { width: widthPx, height: heightPx, fill: look.panel }),
    words(title, MARGIN_PX + TITLE_PX - 5, { 'font-size': TITLE_PX, 'font-weight': 600, fill: look.ink }),
    ...head.map((row, i) => words(row, MARGIN_PX + TITLE_PX + (i + 1) * LINE_PX)),
    ...foot.map((row, i) => words(row, footY + (i + 1) * LINE_PX)),
  ];
  const root = markup(
    shape('svg', {
      xmlns: 'http://www.w3.org/2000/svg',
      width: widthPx,
      height: heightPx,
      viewBox: `0 0 ${widthPx} ${heightPx}`,
      'font-family': look.sans,
    }),
  ).replace(/<\/svg>$/, '');
  const source = `${root}${around.map(markup).join('')}<g transform="translate(${MARGIN_PX} ${bodyY})">${body.source}</g></svg>`;
  return { source: `<?xml version="1.0" encoding="UTF-8"?>\n${source}\n`, widthPx, heightPx };
}
