/**
 * Who sends to whom, as a small sketch: the browser's line at the left, the server's at the right, time runs down. It is
 * drawn from data and measures nothing; the sentence beside it says the same.
 */
import { html, svg, type TemplateResult } from 'lit/html.js';
import type { Sketch, SketchArrow } from '../../../server/contract.ts';

const LEFT = 14;
const RIGHT = 146;

function arrow({ up, fromY, toY, news }: SketchArrow): TemplateResult {
  const [x1, x2] = up ? [LEFT, RIGHT] : [RIGHT, LEFT];
  const back = up ? -8 : 8;
  return svg`<g class="${up ? 'up' : 'down'} ${news ? 'news' : ''}"><line x1=${x1} y1=${fromY} x2=${x2} y2=${toY}></line>
    <polygon points=${`${x2},${toY} ${x2 + back},${toY - 4} ${x2 + back},${toY + 2.2}`}></polygon></g>`;
}

export function sketchOf({ heightPx, arrows, newsAtY = [], held = [] }: Sketch): TemplateResult {
  return html`<svg class="sketch" viewBox=${`0 0 160 ${heightPx}`} aria-hidden="true">
    <line class="life" x1=${LEFT} y1="2" x2=${LEFT} y2=${heightPx - 2}></line>
    <line class="life" x1=${RIGHT} y1="2" x2=${RIGHT} y2=${heightPx - 2}></line>
    ${held.map(([fromY, toY]) => svg`<line class="held" x1=${RIGHT} y1=${fromY} x2=${RIGHT} y2=${toY}></line>`)}
    ${arrows.map(arrow)}
    ${newsAtY.map((y) => svg`<circle class="news-dot" cx=${RIGHT} cy=${y} r="4"></circle>`)}
  </svg>`;
}
