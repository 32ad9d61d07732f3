/** Marks the chosen arrow in a drawn sequence diagram, and lets arrows be chosen with the mouse. */

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN_PX = 8;

interface Arrow {
  /** Its words, a line each. */
  texts: SVGGraphicsElement[];
  line: SVGGraphicsElement;
}

/** Messages stand in the picture in the order of the steps, each as its lines of words and then its arrow. */
function arrowsIn(root: Element): Arrow[] {
  const arrows: Arrow[] = [];
  let texts: SVGGraphicsElement[] = [];
  for (const element of root.querySelectorAll<SVGGraphicsElement>('.messageText, .messageLine0, .messageLine1')) {
    if (element.classList.contains('messageText')) texts.push(element);
    else {
      arrows.push({ texts, line: element });
      texts = [];
    }
  }
  return arrows;
}

function boxAround({ texts, line }: Arrow): DOMRect {
  const boxes = [...texts, line].map((element) => element.getBBox());
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN_PX;
  const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN_PX / 2;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN_PX;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN_PX;
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
  const [first] = arrow.texts;
  (first ?? arrow.line).before(rect);
  return rect;
}

/** Calls `choose` with the step whose text or arrow was clicked. */
export function onArrowClick(root: Element, choose: (step: number) => void): void {
  root.addEventListener('click', ({ target }) => {
    const step = arrowsIn(root).findIndex(
      ({ texts, line }) => target instanceof Node && (line === target || texts.some((text) => text.contains(target))),
    );
    if (step >= 0) choose(step);
  });
}
