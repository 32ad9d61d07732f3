/** A run's charts as pictures that stand on their own (SVG): in colour, or for printers that have none. */

import { careTexts, type RunDigest } from '../../analysis/digest.ts';
import { formatMs, formatNumber, formatPercent } from '../../analysis/words/format.ts';
import { shortNumber } from '../../analysis/words/link.ts';
import {
  BYTE_KINDS,
  type ByteKind,
  type Language,
  SCENARIO_INFO,
  TRANSPORT_INFO,
  type TransportSummary,
} from '../../contract.ts';
import { conditionsText, intervalText, machineText, momentText, pacesText } from '../about/settings.ts';
import { label, shape } from '../drawing/svg.ts';
import { agePlot } from './age.ts';
import { type BarRow, bars, type Drawn } from './bars.ts';
import { distributionPlot } from './distribution.ts';
import { lines } from './lines.ts';
import { type ChartForm, fillOf, inkOf, markOf, type Tone } from './look.ts';
import { type LegendItem, sheetOf } from './sheet.ts';
import { CHART_WORDS, type ChartWords } from './words.ts';

export const CHART_NAMES = ['latency', 'distribution', 'bytes', 'shares', 'age'] as const;
export type ChartName = (typeof CHART_NAMES)[number];

export interface ChartOptions {
  language: Language;
  form: ChartForm;
  /** How it was measured is told elsewhere, as in a report. */
  isPart?: boolean;
}

interface Content {
  body: Drawn;
  legend: LegendItem[];
  /** What it shows, in words. */
  description: string[];
}

/** The picture. Where the run measured nothing of it, it says so. */
export function chartOf(digest: RunDigest, name: ChartName, options: ChartOptions): string {
  const { language } = options;
  const words = CHART_WORDS[language];
  const content = CONTENT[name](digest, options, words) ?? nothingToDraw(whyNothing(digest, name, words));
  const { title, shown } = words[name];
  return sheetOf({
    title,
    above: [shown],
    legend: content.legend,
    body: content.body,
    below: options.isPart ? [] : belowOf(digest, language),
    description: content.description.join(' '),
    language,
  });
}

/** How it was measured, of which run, and what is to be read with care. */
function belowOf(digest: RunDigest, language: Language): string[] {
  const words = CHART_WORDS[language];
  const { summary, settings, environment, id, name, createdAtMs } = digest;
  const counted = summary.transports.map(
    ({ transport, latency }) =>
      `${TRANSPORT_INFO[transport].title[language]} n = ${formatNumber(latency?.n ?? 0, language)}`,
  );
  const care = careTexts(summary, language);
  return [
    pacesText(settings, language),
    [conditionsText(settings, language), ...summary.moments.map(({ text }) => text[language])].join(' · '),
    `${words.samples}: ${counted.join(' · ')} · ${words.clocks(shortNumber(summary.clock.uncertaintyMs, language))}`,
    machineText(environment, language),
    ['Duplex Lab', ...(name === null ? [] : [name]), momentText(createdAtMs), id].join(' · '),
    ...(care.length > 0 ? [`${words.care} ${care.join(' ')}`] : [words.noCare]),
  ];
}

/** Whether the run has anything to draw in it. */
export function hasChart(digest: RunDigest, name: ChartName): boolean {
  return CONTENT[name](digest, { language: 'en', form: 'colour' }, CHART_WORDS.en) !== null;
}

function whyNothing({ settings }: RunDigest, name: ChartName, words: ChartWords): string {
  return name === 'age' && SCENARIO_INFO[settings.scenario].staleAfterMs === null ? words.age.none : words.nothingAtAll;
}

function nothingToDraw(why: string): Content {
  return { body: { heightPx: 40, shapes: [label(why, 0, 20)] }, legend: [], description: [why] };
}

const title = ({ transport }: TransportSummary, language: Language): string =>
  TRANSPORT_INFO[transport].title[language];

function swatch(tone: Tone, text: string, form: ChartForm): LegendItem {
  const sign = (x: number, y: number) => [
    shape('rect', { x, y: y - 6, width: 16, height: 12, ...fillOf(tone, null, form) }),
  ];
  return { sign, signPx: 16, text };
}

function lineKeys(
  transports: TransportSummary[],
  { language, form }: ChartOptions,
  after: (one: TransportSummary) => string,
): LegendItem[] {
  return transports.map((one) => ({
    sign: (x, y) => [
      shape('line', {
        x1: x,
        y1: y,
        x2: x + 34,
        y2: y,
        stroke: inkOf(one.transport, form),
        'stroke-width': 1.75,
        'stroke-dasharray': TRANSPORT_INFO[one.transport].dash.join(' ') || null,
      }),
      markOf(one.transport, x + 17, y, form),
    ],
    signPx: 34,
    text: `${title(one, language)}${after(one)}`,
  }));
}

function barContent(
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

function latencyContent({ summary }: RunDigest, options: ChartOptions, words: ChartWords): Content | null {
  const { language, form } = options;
  if (summary.transports.every(({ latency }) => !latency)) return null;
  // Means below zero (the clocks are no surer than that) have no bar.
  const mean = (stats: { meanMs: number } | null): number => Math.max(0, stats?.meanMs ?? 0);
  const rows = summary.transports.map(({ transport, latency, waiting, rest }): BarRow => {
    const pieces: BarRow['pieces'] = [
      { tone: 'waiting', value: mean(waiting) },
      { tone: 'rest', value: mean(rest) },
    ];
    if (!latency) return { transport, pieces: [], whisker: null, text: words.nothing };
    const { p50Ms, p50LowMs, p50HighMs, meanMs, p5Ms, p95Ms } = latency;
    return {
      transport,
      pieces,
      whisker: { low: Math.max(0, p5Ms), high: Math.max(0, p95Ms) },
      text: `p50 ${formatMs(p50Ms, language)} (${intervalText(p50LowMs, p50HighMs, language)}) · ${words.mean} ${formatMs(meanMs, language)}`,
    };
  });
  const legend = [swatch('waiting', words.latency.waiting, form), swatch('rest', words.latency.rest, form)];
  return barContent(rows, words.latency.axis, legend, options);
}

function bytesContent(
  { summary }: RunDigest,
  options: ChartOptions,
  words: ChartWords,
  shares: boolean,
): Content | null {
  const { language, form } = options;
  const { transports } = summary;
  const kinds = BYTE_KINDS.filter((kind) => transports.some((one) => (one.perUpdate?.split[kind] ?? 0) > 0));
  if (kinds.length === 0) return null;
  const rows = transports.map(({ transport, perUpdate }): BarRow => {
    if (!perUpdate) return { transport, pieces: [], whisker: null, text: words.nothing };
    const { total, up, down, split } = perUpdate;
    const partOf = (kind: ByteKind): number => (shares ? (total > 0 ? (100 * split[kind]) / total : 0) : split[kind]);
    const number = (value: number): string => formatNumber(value, language);
    return {
      transport,
      pieces: kinds.map((tone) => ({ tone, value: partOf(tone) })),
      whisker: null,
      text: shares
        ? words.shares.payload(formatPercent(partOf('payload') / 100, language))
        : words.bytes.figures(number(total), number(down), number(up)),
    };
  });
  const legend = kinds.map((kind) => swatch(kind, words.kinds[kind], form));
  return barContent(rows, shares ? words.shares.axis : words.bytes.axis, legend, options);
}

function distributionContent({ summary }: RunDigest, options: ChartOptions, words: ChartWords): Content | null {
  const { language, form } = options;
  const measured = summary.transports.filter(({ distributionMs }) => distributionMs.length > 0);
  if (measured.length === 0) return null;
  const p50 = ({ latency }: TransportSummary): string => (latency ? ` p50 ${formatMs(latency.p50Ms, language)}` : '');
  return {
    body: lines(distributionPlot(measured, words), form, language),
    legend: lineKeys(measured, options, p50),
    description: measured.map((one) => `${title(one, language)}:${p50(one)}.`),
  };
}

function ageContent({ summary, settings }: RunDigest, options: ChartOptions, words: ChartWords): Content | null {
  const { language, form } = options;
  const { staleAfterMs } = SCENARIO_INFO[settings.scenario];
  const measured = summary.transports.filter(({ age }) => age !== null);
  if (staleAfterMs === null || measured.length === 0) return null;
  const after = ({ age }: TransportSummary): string =>
    age
      ? ` ${words.mean} ${formatMs(age.meanMs, language)} (${intervalText(age.meanLowMs, age.meanHighMs, language)})`
      : '';
  const plot = agePlot(measured, { staleAfterMs, moments: summary.moments, language }, words);
  return {
    body: lines(plot, form, language),
    legend: lineKeys(measured, options, after),
    description: measured.map((one) => `${title(one, language)}:${after(one)}.`),
  };
}

const CONTENT: Record<ChartName, (digest: RunDigest, options: ChartOptions, words: ChartWords) => Content | null> = {
  latency: latencyContent,
  distribution: distributionContent,
  bytes: (digest, options, words) => bytesContent(digest, options, words, false),
  shares: (digest, options, words) => bytesContent(digest, options, words, true),
  age: ageContent,
};
