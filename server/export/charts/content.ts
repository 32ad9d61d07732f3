/** What a chart holds, and the pieces that several share. */
import { type Language, TRANSPORT_INFO, type TransportName, type TransportSummary } from '../../contract.ts';
import { shape } from '../drawing/svg.ts';
import { type BarRow, bars, type Drawn } from './bars.ts';
import { type ChartForm, dashOf, fillOf, inkOf, markOf, type Tone } from './look.ts';
import type { LegendItem } from './sheet.ts';

const LINE_KEY_PX = 34;

export interface ChartOptions {
  language: Language;
  form: ChartForm;
  /** How it was measured is told elsewhere, as in a report. */
  isPart?: boolean;
}

export interface Content {
  body: Drawn;
  legend: LegendItem[];
  /** What it shows, in words. */
  description: string[];
}

export const title = ({ transport }: TransportSummary, language: Language): string =>
  TRANSPORT_INFO[transport].title[language];

export function swatch(tone: Tone, text: string, form: ChartForm): LegendItem {
  const sign = (x: number, y: number) => [
    shape('rect', { x, y: y - 6, width: 16, height: 12, ...fillOf(tone, null, form) }),
  ];
  return { sign, signPx: 16, text };
}

/** A line's key: a piece of it with its mark. Null: the line of several together. */
export function lineKey(transport: TransportName | null, text: string, form: ChartForm): LegendItem {
  const line = { stroke: inkOf(transport, form), 'stroke-width': 1.75, 'stroke-dasharray': dashOf(transport) };
  const sign = (x: number, y: number) => [
    shape('line', { x1: x, y1: y, x2: x + LINE_KEY_PX, y2: y, ...line }),
    markOf(transport, x + LINE_KEY_PX / 2, y, form),
  ];
  return { sign, signPx: LINE_KEY_PX, text };
}

export function lineKeys(
  transports: TransportSummary[],
  { language, form }: ChartOptions,
  after: (one: TransportSummary) => string,
): LegendItem[] {
  return transports.map((one) => lineKey(one.transport, `${title(one, language)}${after(one)}`, form));
}

export function barContent(
  rows: BarRow[],
  axisTitle: string,
  legend: LegendItem[],
  { language, form }: ChartOptions,
): Content {
  return {
    body: bars(rows, axisTitle, form, language),
    legend,
    description: rows.map(({ transport, text }) => `${TRANSPORT_INFO[transport].title[language]}: ${text}.`),
  };
}
