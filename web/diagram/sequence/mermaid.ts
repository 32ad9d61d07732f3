/** Draws Mermaid text as SVG. Loaded on demand, with mermaid; text from the wire is never trusted here. */
import mermaid from 'mermaid';
import { isPresenting, pictureRootPx } from '../../parts/text-size.ts';
import { fitted } from './fit.ts';
import { MAX_TEXT } from './limits.ts';

/** All words of the diagram. */
const FONT_REM = 0.94;

/** Colours and fonts of the page, read when a picture is drawn. */
export interface DiagramLook {
  accent: string;
  tint: string;
  ink: string;
  muted: string;
  rule: string;
  panel: string;
  note: string;
  sans: string;
  /** Of the page: larger when presenting. */
  rootPx: number;
  /** Before a class it must not be wider than this: nobody in the back row can scroll. Null: any width. */
  fitPx: number | null;
}

/** Reads the page's custom properties as they are for this transport, at `element`. */
export function diagramLook(element: Element): DiagramLook {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    accent: value('--accent'),
    tint: value('--tint'),
    ink: value('--ink'),
    muted: value('--muted'),
    rule: value('--rule'),
    panel: value('--panel'),
    note: value('--note'),
    sans: value('--sans'),
    rootPx: pictureRootPx(FONT_REM),
    fitPx: isPresenting() ? element.clientWidth : null,
  };
}

/** Width of a character, on the average, in heights of the letters. */
const CHARACTER = 0.54;
const LEAST_CHARACTERS = 20;
/** The lifelines' heads and what a note juts out, in root fonts; margins and paddings, in pixels. */
const BESIDE_REM = 16;
const BESIDE_PX = 44;

/** How many characters a line of words may have between the lifelines. */
function charactersIn(fitPx: number, rootPx: number): number {
  const room = fitPx - BESIDE_PX - BESIDE_REM * rootPx;
  return Math.max(LEAST_CHARACTERS, Math.floor(room / (CHARACTER * FONT_REM * rootPx)));
}

function configure(look: DiagramLook): void {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    // What a diagram's own text may not change: the usual, and all that ends up in CSS.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'suppressErrorRendering',
      'maxEdges',
      'themeCSS',
      'themeVariables',
      'fontFamily',
      'altFontFamily',
      'theme',
      'sequence',
    ],
    maxTextSize: MAX_TEXT,
    suppressErrorRendering: true,
    theme: 'base',
    fontFamily: look.sans,
    // Above `sequence`, whose own sizes mermaid would overwrite with this one.
    fontSize: Math.round(FONT_REM * look.rootPx),
    themeVariables: {
      background: look.panel,
      fontFamily: look.sans,
      actorBkg: look.panel,
      actorBorder: look.ink,
      actorTextColor: look.ink,
      actorLineColor: look.rule,
      signalColor: look.accent,
      signalTextColor: look.ink,
      activationBkgColor: look.tint,
      activationBorderColor: look.accent,
      noteBkgColor: look.note,
      noteBorderColor: look.rule,
      noteTextColor: look.ink,
      labelBoxBkgColor: look.panel,
      labelBoxBorderColor: look.rule,
      labelTextColor: look.muted,
      loopTextColor: look.muted,
    },
    sequence: {
      mirrorActors: false,
      useMaxWidth: true,
      width: 8 * look.rootPx,
      height: 2.5 * look.rootPx,
      // Room for the longest note, which spans both lifelines and does not widen them.
      actorMargin: (look.fitPx === null ? 20 : 8) * look.rootPx,
      boxMargin: 8,
      messageMargin: 2.1 * look.rootPx,
      noteMargin: 8,
      diagramMarginX: 12,
      diagramMarginY: 8,
      wrap: false,
    },
  });
}

let drawn = 0;

/** The picture as SVG text, made safe by mermaid. Throws mermaid's error when the text is no diagram. */
export async function drawMermaid(source: string, look: DiagramLook): Promise<string> {
  configure(look);
  const id = `flow-${++drawn}`;
  try {
    const { fitPx, rootPx } = look;
    const { svg } = await mermaid.render(id, fitPx === null ? source : fitted(source, charactersIn(fitPx, rootPx)));
    return svg;
  } finally {
    // After an error mermaid leaves the box behind that it draws in.
    document.getElementById(`d${id}`)?.remove();
    document.getElementById(id)?.remove();
  }
}
