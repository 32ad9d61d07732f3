/** A view of the diagram as a file that needs nothing else: colours written in, fonts with fallbacks. */

import { wrapped } from '../../../parts/wrapped.ts';
import type { Picture } from '../../../picture/save.ts';
import { markup, type Shape, shape } from '../../svg.ts';
import type { Viewport } from '../layout/geometry.ts';
import { HEAD_HEIGHT_PX } from './draw.ts';
import css from './drawing.css?raw';

/** From one line of words to the next, at a unit of 1. */
const LINE_PX = 18;
const MARGIN_PX = 8;

/** What stands around the picture, so that it can be read by itself. */
export interface PictureFrame {
  /** Which transport. */
  title: string;
  /** What is seen of it: each begins a line, and takes as many as it needs. */
  lines: string[];
  legend: { picture: Shape; text: string }[];
  /** How it was measured and of which run, below all else. */
  foot: string[];
}

/** The picture's own rules, each custom property replaced by its value. */
function pictureCss(value: (property: string) => string): string {
  return css.replace(/\/\*.*?\*\//gs, '').replace(/var\((--[\w-]+)\)/g, (_, property: string) => value(property));
}

/**
 * The words as wide as they were measured: who opens the file may not have the page's font, and in another the words
 * would run into each other.
 */
function asMeasured(one: Shape, measure: (text: string) => number, isLabel = false): Shape {
  const kinds = String(one.attributes.class ?? '').split(' ');
  const label = kinds.includes('tt-label') || kinds.includes('tt-words') || (isLabel && !kinds.includes('tt-hidden'));
  if (label && one.text !== undefined) {
    return {
      ...one,
      attributes: { ...one.attributes, textLength: measure(one.text), lengthAdjust: 'spacingAndGlyphs' },
    };
  }
  return one.children ? { ...one, children: one.children.map((child) => asMeasured(child, measure, label)) } : one;
}

/** `value` reads the page's custom properties. */
export function pictureFile(
  shapes: Shape[],
  { widthPx, heightPx, unit, measure }: Viewport,
  { title, lines, legend, foot }: PictureFrame,
  value: (property: string) => string,
): Picture {
  const [margin, linePx] = [MARGIN_PX * unit, LINE_PX * unit];
  const rowsOf = (some: string[]): string[] => some.flatMap((line) => wrapped(line, widthPx - 2 * margin, measure));
  const [head, below] = [rowsOf(lines), rowsOf(foot)];
  const topPx = (head.length + 2) * linePx;
  const footPx = topPx + HEAD_HEIGHT_PX * unit + heightPx;
  const signPx = 36 * unit;
  const notes = legend.map(({ picture, text }) => ({
    picture,
    rows: wrapped(text, widthPx - 2 * margin - signPx, measure),
  }));
  const belowPx = footPx + (notes.flatMap(({ rows }) => rows).length + 0.5) * linePx;
  const totalPx = belowPx + (below.length + 1) * linePx;
  const words = (text: string, x: number, row: number, kind: string): Shape =>
    shape('text', { class: kind, x, y: row }, text);
  const root = shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: widthPx,
      height: totalPx,
      viewBox: `0 0 ${widthPx} ${totalPx}`,
      'font-family': value('--sans'),
      'font-size': 16 * unit,
    },
    [
      shape('style', {}, pictureCss(value)),
      shape('rect', { class: 'tt-paper', width: widthPx, height: totalPx }),
      words(title, margin, 1.2 * linePx, 'tt-title'),
      ...head.map((row, i) => words(row, margin, (2.3 + i) * linePx, 'tt-words')),
      shape('svg', { y: topPx, width: widthPx, height: footPx - topPx }, shapes),
      shape('line', { class: 'tt-rule', x1: 0, y1: footPx, x2: widthPx, y2: footPx }),
      ...notes.flatMap(({ picture, rows }, i) => {
        const above = notes.slice(0, i).flatMap((note) => note.rows).length;
        return [
          shape('g', { transform: `translate(${margin} ${footPx + (above + 0.5) * linePx}) scale(${unit})` }, [
            picture,
          ]),
          ...rows.map((row, j) => words(row, margin + signPx, footPx + (above + j + 1.2) * linePx, 'tt-words')),
        ];
      }),
      ...below.map((row, i) => words(row, margin, belowPx + (i + 1) * linePx, 'tt-words')),
    ],
  );
  const source = `<?xml version="1.0" encoding="UTF-8"?>\n${markup(asMeasured(root, measure))}\n`;
  return { source, widthPx, heightPx: totalPx };
}
