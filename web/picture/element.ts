/** A part of the page as SVG: its boxes and its words where the browser has put them, in real text. */
import { markup, type Shape, shape } from '../diagram/svg.ts';

export interface Drawn {
  source: string;
  widthPx: number;
  heightPx: number;
}

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;
const isClear = (colour: string): boolean => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour);

/** Draws `root` as it stands; `leftOut`: a selector of what is only there to be pressed. */
export function drawElement(root: Element, leftOut: string): Drawn {
  const origin = root.getBoundingClientRect();
  const pieces: string[] = [];
  let [widthPx, heightPx] = [origin.width, origin.height];
  const put = (one: Shape): void => void pieces.push(markup(one));
  const reach = ({ right, bottom }: DOMRect): void => {
    widthPx = Math.max(widthPx, right - origin.left);
    heightPx = Math.max(heightPx, bottom - origin.top);
  };

  const drawBox = (element: Element, style: CSSStyleDeclaration): void => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    const [x, y] = [box.left - origin.left, box.top - origin.top];
    const colour = style.backgroundColor;
    const widths = SIDES.map((side) => Number.parseFloat(style[`border${side}Width`]));
    const even = widths.every((px) => px === widths[0]) && (widths[0] ?? 0) > 0;
    const border = even ? style.borderTopColor : 'transparent';
    if (!isClear(colour) || !isClear(border)) {
      const half = even ? (widths[0] ?? 0) / 2 : 0;
      put(
        shape('rect', {
          x: x + half,
          y: y + half,
          width: Math.max(0, box.width - 2 * half),
          height: Math.max(0, box.height - 2 * half),
          rx: Number.parseFloat(style.borderTopLeftRadius) || 0,
          fill: isClear(colour) ? 'none' : colour,
          ...(!isClear(border) && { stroke: border, 'stroke-width': 2 * half }),
        }),
      );
      reach(box);
    }
    if (even) return;
    const lines = [
      [x, y, x + box.width, y],
      [x + box.width, y, x + box.width, y + box.height],
      [x, y + box.height, x + box.width, y + box.height],
      [x, y, x, y + box.height],
    ] as const;
    SIDES.forEach((side, i) => {
      const [px, ink] = [widths[i] ?? 0, style[`border${side}Color`]];
      const [x1, y1, x2, y2] = lines[i] as (typeof lines)[number];
      if (px > 0 && !isClear(ink)) put(shape('line', { x1, y1, x2, y2, stroke: ink, 'stroke-width': px }));
    });
  };

  /** A text's lines as the browser broke them. */
  const drawText = (node: Text, style: CSSStyleDeclaration): void => {
    const range = document.createRange();
    const lines: { text: string; box: DOMRect }[] = [];
    let offset = 0;
    for (const character of node.data) {
      range.setStart(node, offset);
      offset += character.length;
      range.setEnd(node, offset);
      const box = range.getClientRects()[0];
      if (!box || box.width === 0) continue;
      const last = lines.at(-1);
      if (last && Math.abs(last.box.top - box.top) < 2 && box.left >= last.box.left) {
        last.text += character;
        last.box = new DOMRect(last.box.left, last.box.top, box.right - last.box.left, last.box.height);
      } else lines.push({ text: character, box });
    }
    const sizePx = Number.parseFloat(style.fontSize);
    for (const { text, box } of lines) {
      if (text.trim() === '') continue;
      reach(box);
      put(
        shape(
          'text',
          {
            x: box.left - origin.left,
            // The baseline of most Latin fonts, in a box as high as their letters.
            y: box.top - origin.top + box.height / 2 + 0.345 * sizePx,
            fill: style.color,
            'font-family': style.fontFamily,
            'font-size': sizePx,
            'font-weight': style.fontWeight,
            'xml:space': 'preserve',
            textLength: box.width,
            lengthAdjust: 'spacingAndGlyphs',
          },
          text.replace(/\s/g, ' '),
        ),
      );
    }
  };

  const walk = (element: Element): void => {
    if (element.matches(leftOut) || !element.checkVisibility({ visibilityProperty: true })) return;
    const style = getComputedStyle(element);
    if (element instanceof SVGSVGElement) return drawSvg(element);
    drawBox(element, style);
    for (const child of element.childNodes) {
      if (child instanceof Text) drawText(child, style);
      else if (child instanceof Element) walk(child);
    }
  };

  const drawSvg = (element: SVGSVGElement): void => {
    const box = element.getBoundingClientRect();
    if (box.width === 0) return;
    const copy = withLooks(element);
    copy.setAttribute('x', String(box.left - origin.left));
    copy.setAttribute('y', String(box.top - origin.top));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    reach(box);
    pieces.push(new XMLSerializer().serializeToString(copy));
  };

  walk(root);
  return { source: pieces.join(''), widthPx: Math.ceil(widthPx), heightPx: Math.ceil(heightPx) };
}

/** What the page's style sheets say of a picture, which leaves them behind. */
const LOOKS = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
] as const;
const LOOKS_LATER = ['stroke-linecap', 'stroke-linejoin', 'fill-opacity', 'opacity', 'text-anchor'] as const;

/** A copy of a picture that has its looks written in. */
function withLooks(picture: SVGSVGElement): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const [from, to] = [picture.querySelectorAll('*'), copy.querySelectorAll('*')];
  const pairs: [Element, Element][] = [
    [picture, copy],
    ...[...from].map((one, i): [Element, Element] => [one, to[i] as Element]),
  ];
  for (const [one, other] of pairs) {
    const style = getComputedStyle(one);
    for (const name of [...LOOKS, ...LOOKS_LATER])
      (other as SVGElement).style.setProperty(name, style.getPropertyValue(name));
  }
  return copy;
}
