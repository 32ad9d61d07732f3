import type { Language, TransportName, Update } from '../../../server/contract.ts';

/** What a little window shows of one scenario. */
export interface WindowView {
  show(updates: Update[], language: Language): void;
}

/** Fills `root` with the view's elements. */
export type CreateWindowView = (root: HTMLElement, transport: TransportName) => WindowView;

/** Appends an element; text always goes in as text, never as markup. */
export function append<K extends keyof HTMLElementTagNameMap>(
  parent: Element,
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}

/** The same for SVG. */
export function appendSvg(parent: Element, tag: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.append(element);
  return element;
}
