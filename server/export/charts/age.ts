/** The age of information over time, with the age from which on it is too old, and what happened to the line. */
import type { RunDigest } from '../../analysis/digest.ts';
import { formatMs } from '../../analysis/words/format.ts';
import { type Language, type LineMoment, SCENARIO_INFO, type TransportSummary } from '../../contract.ts';
import { intervalText } from '../about/settings.ts';
import { upTo } from '../drawing/scale.ts';
import { COLOURS, label, type Shape, shape } from '../drawing/svg.ts';
import { type ChartOptions, type Content, lineKeys, title } from './content.ts';
import { lines, PLOT, type Plot } from './lines.ts';
import type { ChartWords } from './words.ts';

interface AgeOptions {
  staleAfterMs: number;
  moments: LineMoment[];
  language: Language;
}

function agePlot(
  measured: TransportSummary[],
  { staleAfterMs, moments, language }: AgeOptions,
  words: ChartWords,
): Plot {
  const aged = measured.flatMap(({ transport, age }) => (age ? [{ transport, age }] : []));
  const greatest = (values: number[]): number => values.reduce((most, value) => Math.max(most, value), 0);
  const endS = greatest(aged.flatMap(({ age }) => age.ageCurve.map(([tMs]) => tMs / 1000)));
  const oldestMs = greatest(aged.flatMap(({ age }) => age.ageCurve.map(([, ageMs]) => ageMs ?? 0)));
  const x = upTo(Math.max(1, endS), { fromPx: PLOT.left, toPx: PLOT.right });
  const y = upTo(1.05 * Math.max(1.2 * staleAfterMs, oldestMs), { fromPx: PLOT.bottom, toPx: PLOT.top });
  const beginsMs = aged[0]?.age.curveFromMs ?? 0;
  const behind = moments.flatMap((moment, i): Shape[] => {
    const [left, right] = [moment.fromMs, moment.untilMs].map((ms) => x.at((ms - beginsMs) / 1000)) as [number, number];
    const anchor = left > (PLOT.left + PLOT.right) / 2 ? 'end' : 'start';
    return [
      shape('rect', {
        x: left,
        y: PLOT.top,
        width: Math.max(2, right - left),
        height: PLOT.bottom - PLOT.top,
        fill: COLOURS.ink,
        'fill-opacity': 0.1,
        class: 'band',
      }),
      label(moment.text[language], anchor === 'end' ? right : left + 4, PLOT.top + 12 + i * 15, {
        'font-size': 11,
        'text-anchor': anchor,
      }),
    ];
  });
  const limit = y.at(staleAfterMs);
  const rule = { x1: PLOT.left, y1: limit, x2: PLOT.right, y2: limit, stroke: COLOURS.ink };
  const paper = { stroke: COLOURS.paper, 'stroke-width': 4, 'paint-order': 'stroke' };
  return {
    lines: aged.map(({ transport, age }) => ({
      transport,
      points: age.ageCurve.map(([tMs, ageMs]): [number, number | null] => [tMs / 1000, ageMs]),
    })),
    stepped: false,
    x,
    y,
    xTitle: words.age.timeAxis,
    yTitle: words.age.axis,
    behind,
    before: [
      shape('line', { ...rule, 'stroke-width': 1.25, 'stroke-dasharray': '5 4', class: 'limit' }),
      label(words.age.rule(formatMs(staleAfterMs, language)), PLOT.left + 8, limit - 5, paper),
    ],
  };
}

export function ageContent({ summary, settings }: RunDigest, options: ChartOptions, words: ChartWords): Content | null {
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
