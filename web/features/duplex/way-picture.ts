/** A way to speak as a small sketch: two lifelines, time runs down. Not measured; the sentence beside it says the same. */
import { html, svg, type TemplateResult } from 'lit/html.js';

export type Way = 'simplex' | 'half' | 'full';

/** Arrows from one side to the other: where they leave and arrive, in parts of the height. */
const ARROWS: Record<Way, readonly { up: boolean; fromY: number; toY: number }[]> = {
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

const LEFT = 14;
const RIGHT = 146;

export function wayPicture(way: Way): TemplateResult {
  return html`<svg class="way" viewBox="0 0 160 68" aria-hidden="true">
    <line class="life" x1=${LEFT} y1="2" x2=${LEFT} y2="66"></line>
    <line class="life" x1=${RIGHT} y1="2" x2=${RIGHT} y2="66"></line>
    ${ARROWS[way].map(({ up, fromY, toY }) => {
      const [x1, x2] = up ? [LEFT, RIGHT] : [RIGHT, LEFT];
      const back = up ? -8 : 8;
      return svg`<g class=${up ? 'up' : 'down'}><line x1=${x1} y1=${fromY} x2=${x2} y2=${toY}></line>
        <polygon points=${`${x2},${toY} ${x2 + back},${toY - 4} ${x2 + back},${toY + 2.2}`}></polygon></g>`;
    })}
  </svg>`;
}
