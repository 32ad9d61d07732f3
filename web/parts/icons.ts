/** Small line drawings, 16 × 16, in the colour of the text around them. */
import { html, svg, type TemplateResult } from 'lit/html.js';

function icon(paths: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${paths}</svg>`;
}

export const icons = {
  brand: icon(svg`<path d="M2 5.5h10M9 2.5l3 3-3 3M14 10.5H4m3-3-3 3 3 3" />`),
  play: icon(svg`<path class="solid" d="M4 2.5v11l9-5.5z" />`),
  pause: icon(svg`<path class="solid" d="M4 2.5h3v11H4zm5 0h3v11H9z" />`),
  stop: icon(svg`<path class="solid" d="M3.5 3.5h9v9h-9z" />`),
  down: icon(svg`<path d="m4 6 4 4 4-4" />`),
  up: icon(svg`<path d="m4 10 4-4 4 4" />`),
  left: icon(svg`<path d="M13 8H3m4-4L3 8l4 4" />`),
  right: icon(svg`<path d="M3 8h10M9 4l4 4-4 4" />`),
  present: icon(svg`<path d="M2 3h12v8H2zM8 11v3M5 14h6" />`),
  close: icon(svg`<path d="m4 4 8 8m0-8-8 8" />`),
  reload: icon(svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3" />`),
  unplug: icon(svg`<path d="M5 2v3m4-3v3M3.5 5h7v2.5a3.5 3.5 0 0 1-7 0zM7 11v3M13.5 9l-2 2m2 0-2-2" />`),
  image: icon(svg`<path d="M8 2v8m-3-3 3 3 3-3M3 13.5h10" />`),
};
