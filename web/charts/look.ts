/** The page's colours and fonts, for canvases: they are written once, in styles/tokens.css. */
import { TRANSPORTS, type TransportName } from '../../server/contract.ts';

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
    rootPx: Number.parseFloat(style.fontSize),
    colours: Object.fromEntries(TRANSPORTS.map((one) => [one, value(`--${one}`)])) as Record<TransportName, string>,
  };
}

/** `#rrggbb` mixed with the background: `part` 1 is the colour itself. */
export function mixed(colour: string, background: string, part: number): string {
  const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  const mix = (at: number): number => Math.round(part * channel(colour, at) + (1 - part) * channel(background, at));
  return `rgb(${mix(1)}, ${mix(3)}, ${mix(5)})`;
}
