/** Marks the chosen arrow in a drawn sequence diagram, and lets arrows be chosen with the mouse. */

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN_PX = 8;

interface Arrow {
  text: SVGGraphicsElement;
  line: SVGGraphicsElement;
}

/** Messages stand in the picture in the order of the steps: the n-th text and the n-th line belong to step n. */
export function arrowsIn(root: Element): Arrow[] {
  const texts = [...root.querySelectorAll<SVGGraphicsElement>('.messageText')];
  const lines = [...root.querySelectorAll<SVGGraphicsElement>('.messageLine0, .messageLine1')];
  return texts.flatMap((text, i) => (lines[i] ? [{ text, line: lines[i] }] : []));
}

function boxAround({ text, line }: Arrow): DOMRect {
  const [a, b] = [text.getBBox(), line.getBBox()];
  const left = Math.min(a.x, b.x) - MARGIN_PX;
  const top = Math.min(a.y, b.y) - MARGIN_PX / 2;
  const right = Math.max(a.x + a.width, b.x + b.width) + MARGIN_PX;
  const bottom = Math.max(a.y + a.height, b.y + b.height) + MARGIN_PX;
  return new DOMRect(left, top, right - left, bottom - top);
}

/** `step` counts from 0 within the page. Returns what should be scrolled into view. */
export function highlight(root: Element, step: number): Element | null {
  root.querySelector('.chosen')?.remove();
  const arrow = arrowsIn(root)[step];
  if (!arrow) return null;
  const box = boxAround(arrow);
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('class', 'chosen');
  rect.setAttribute('rx', '5');
  for (const name of ['x', 'y', 'width', 'height'] as const) rect.setAttribute(name, String(box[name]));
  arrow.text.parentNode?.insertBefore(rect, arrow.text);
  return rect;
}

/** Calls `choose` with the step whose text or arrow was clicked. */
export function onArrowClick(root: Element, choose: (step: number) => void): void {
  root.addEventListener('click', ({ target }) => {
    const step = arrowsIn(root).findIndex(
      ({ text, line }) => target instanceof Node && (text.contains(target) || line === target),
    );
    if (step >= 0) choose(step);
  });
}
