/**
 * Pictures as data: shapes that can be tested without a browser, put into a page, or written out as a file. Text is
 * only ever text: it is never parsed as markup.
 */
export interface Shape {
  tag: string;
  attributes: Record<string, string | number>;
  text?: string;
  children?: Shape[];
}

const SVG = 'http://www.w3.org/2000/svg';

/** A shape. Numbers are written with one decimal: a tenth of a pixel. */
export function shape(
  tag: string,
  attributes: Shape['attributes'],
  content?: string | (Shape | null | undefined)[],
): Shape {
  if (typeof content === 'string') return { tag, attributes, text: content };
  const children = content?.filter((child) => child !== null && child !== undefined);
  return children ? { tag, attributes, children } : { tag, attributes };
}

function written(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 10) / 10);
}

/** Characters that mean something in XML, and those that XML may not hold at all (XML 1.0 §2.2). */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A shape as SVG source. */
export function markup({ tag, attributes, text, children = [] }: Shape): string {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(written(value))}"`);
  const content = text === undefined ? children.map(markup).join('') : escaped(text);
  return `<${tag}${list.join('')}>${content}</${tag}>`;
}

/** Makes the children of `parent` these shapes, changing only what differs. */
export function patch(parent: Element, shapes: Shape[]): void {
  for (const [i, wanted] of shapes.entries()) {
    let element = parent.children[i];
    if (element?.localName !== wanted.tag) {
      const created = document.createElementNS(SVG, wanted.tag);
      if (element) element.replaceWith(created);
      else parent.append(created);
      element = created;
    }
    update(element, wanted);
  }
  while (parent.children.length > shapes.length) parent.lastElementChild?.remove();
}

function update(element: Element, { attributes, text, children }: Shape): void {
  for (const name of element.getAttributeNames()) if (!(name in attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) {
    const wanted = written(value);
    if (element.getAttribute(name) !== wanted) element.setAttribute(name, wanted);
  }
  if (text !== undefined) {
    if (element.textContent !== text) element.textContent = text;
    return;
  }
  if (element.firstChild?.nodeType === Node.TEXT_NODE) element.textContent = '';
  patch(element, children ?? []);
}
