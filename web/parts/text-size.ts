/** Sizes of text for pictures that style sheets don't reach. */

/** The root font in pixels, 16 on most desks. */
function rootPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Before a class: everything is larger. */
export function isPresenting(): boolean {
  return document.documentElement.hasAttribute('data-presenting');
}

/**
 * The root font that a picture should count with, if `smallestRem` is the smallest of its texts: before a class even
 * that is as large as the page's own text (styles/presenting.css).
 */
export function pictureRootPx(smallestRem: number): number {
  if (!isPresenting()) return rootPx();
  return Number.parseFloat(getComputedStyle(document.body).fontSize) / smallestRem;
}
