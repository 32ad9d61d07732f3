/** A view of the diagram as a file that needs nothing else: colours written in, fonts with fallbacks. */

import { markup, type Shape, shape } from '../../svg.ts';
import type { Viewport } from '../layout/geometry.ts';
import css from '../time-true.css?raw';
import { HEAD_HEIGHT_PX } from './draw.ts';

const FOOT_PX = 28;

/** The part of the style sheet that is about the picture, each custom property replaced by its value. */
export function pictureCss(source: string, value: (property: string) => string): string {
  const [rules = ''] = source.split('/* The frame around it');
  return rules.replace(/\/\*.*?\*\//gs, '').replace(/var\((--[\w-]+)\)/g, (_, property: string) => value(property));
}

/** SVG source. `foot` is one line below the picture; `value` reads the page's custom properties. */
export function pictureFile(
  shapes: Shape[],
  { widthPx, heightPx, unit }: Viewport,
  foot: string,
  value: (property: string) => string,
): string {
  const height = HEAD_HEIGHT_PX * unit + heightPx;
  const total = height + FOOT_PX * unit;
  const root = shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: widthPx,
      height: total,
      viewBox: `0 0 ${widthPx} ${total}`,
      'font-family': value('--sans'),
      'font-size': 16 * unit,
    },
    [
      shape('style', {}, pictureCss(css, value)),
      shape('rect', { class: 'tt-paper', width: widthPx, height: total }),
      ...shapes,
      shape('line', { class: 'tt-rule', x1: 0, y1: height, x2: widthPx, y2: height }),
      shape('text', { class: 'tt-tick', x: 6 * unit, y: height + 18 * unit }, foot),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup(root)}\n`;
}

/** Hands a file to the browser to save. */
export function save(source: string, name: string): void {
  const url = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
