/** The page's colours and fonts, for canvases: they are written once, in styles/tokens.css. */
import { TRANSPORTS, type TransportName } from '../../server/contract.ts';
import { pictureRootPx } from '../parts/text-size.ts';

/** Figures on the axes. */
const SMALLEST_REM = 0.72;

export interface ChartLook {
  ink: string;
  muted: string;
  rule: string;
  grid: string;
  panel: string;
  sans: string;
  mono: string;
  /** Root font size in pixels: larger when presenting. */
  rootPx: number;
  colours: Record<TransportName, string>;
}

export function chartLook(): ChartLook {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: value('--ink'),
    muted: value('--muted'),
    rule: value('--rule'),
    grid: value('--grid'),
    panel: value('--panel'),
    sans: value('--sans'),
    mono: value('--mono'),
    rootPx: pictureRootPx(SMALLEST_REM),
    colours: Object.fromEntries(TRANSPORTS.map((one) => [one, value(`--${one}`)])) as Record<TransportName, string>,
  };
}

/** How an axis of figures looks, and what it says of them. */
export function axisLook(look: ChartLook, title: string) {
  const px = (rem: number): number => Math.round(rem * look.rootPx);
  return {
    border: { color: look.rule },
    grid: { color: look.grid },
    ticks: { color: look.muted, font: { family: look.mono, size: px(SMALLEST_REM) }, maxRotation: 0 },
    title: { display: true, text: title, color: look.muted, font: { family: look.sans, size: px(0.75) } },
  };
}

/** Red, green and blue of `#rgb` or `#rrggbb` (minifiers shorten colours). */
function channels(hex: string): number[] {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}

/** A hex colour mixed with a hex background: `part` 1 is the colour itself. */
export function mixed(colour: string, background: string, part: number): string {
  const behind = channels(background);
  const mix = channels(colour).map((value, i) => Math.round(part * value + (1 - part) * (behind[i] ?? 0)));
  return `rgb(${mix.join(', ')})`;
}
