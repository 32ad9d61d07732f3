/** A way to speak as a small sketch. Not measured; the sentence beside it says the same. */
import type { TemplateResult } from 'lit/html.js';
import type { SketchArrow } from '../../../server/contract.ts';
import { sketchOf } from '../../parts/sketch/sketch.ts';

export type Way = 'simplex' | 'half' | 'full';

/** Arrows from one side to the other: where they leave and arrive. */
const ARROWS: Record<Way, readonly SketchArrow[]> = {
  simplex: [
    { up: false, fromY: 8, toY: 24 },
    { up: false, fromY: 26, toY: 42 },
    { up: false, fromY: 44, toY: 60 },
  ],
  half: [
    { up: true, fromY: 6, toY: 20 },
    { up: false, fromY: 20, toY: 34 },
    { up: true, fromY: 34, toY: 48 },
    { up: false, fromY: 48, toY: 62 },
  ],
  full: [
    { up: true, fromY: 8, toY: 24 },
    { up: false, fromY: 8, toY: 24 },
    { up: true, fromY: 26, toY: 42 },
    { up: false, fromY: 34, toY: 50 },
    { up: false, fromY: 44, toY: 60 },
  ],
};

export const wayPicture = (way: Way): TemplateResult => sketchOf({ heightPx: 68, arrows: ARROWS[way] });
