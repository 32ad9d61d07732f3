/** The age of information over time: one saw a transport, the threshold as a rule. Linear on both axes. */
import { type AgeSummary, type Language, type LineMoment, TRANSPORT_INFO } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { formatMs, formatNumber } from '../parts/format.ts';
import { type ChartInput, NARROW_PX } from './bars.ts';
import type { ChartConfig } from './chart-js.ts';
import { axisLook } from './look.ts';
import type { LineBand } from './marks/line.ts';
import { CHART_WORDS } from './words/index.ts';

/** Seconds and milliseconds; where nobody could see it, the line is broken. */
export function agePoints(curve: AgeSummary['ageCurve']): { x: number; y: number }[] {
  return curve.map(([tMs, ageMs]) => ({ x: tMs / 1000, y: ageMs ?? Number.NaN }));
}

/** The curve counts from its own beginning, as its axis does. */
function bandsOf(moments: LineMoment[], fromMs: number, language: Language): LineBand[] {
  return moments.map((moment) => ({
    fromS: (moment.fromMs - fromMs) / 1000,
    untilS: (moment.untilMs - fromMs) / 1000,
    text: moment.text[language],
  }));
}

export function ageChart(
  { rows, language, look, widthPx, moments }: ChartInput & { moments: LineMoment[] },
  staleAfterMs: number,
): ChartConfig {
  const words = CHART_WORDS[language].age;
  const px = (rem: number): number => Math.round(rem * look.rootPx);
  const narrow = widthPx < NARROW_PX;
  const aged = rows.flatMap(({ transport, age }) => (age ? [{ transport, age }] : []));
  const ages = aged.flatMap(({ age }) => age.ageCurve.map(([, ageMs]) => ageMs ?? 0));
  const endS = Math.max(1, ...aged.flatMap(({ age }) => age.ageCurve.map(([tMs]) => tMs / 1000)));
  const [x, y] = [axisLook(look, words.timeAxis), axisLook(look, words.axis)];
  const names = MESSAGES[language].transports;
  const labels = aged.map(({ transport, age }) => ({
    text: narrow ? formatMs(age.meanMs, language) : `${names[transport]} ${formatMs(age.meanMs, language)}`,
    at: age.meanMs,
    colour: look.colours[transport],
    dash: TRANSPORT_INFO[transport].dash,
  }));
  const room = Math.max(0, ...labels.map(({ text }) => text.length));
  return {
    type: 'line',
    data: {
      datasets: aged.map(({ transport, age }) => ({
        label: names[transport],
        data: agePoints(age.ageCurve),
        borderColor: look.colours[transport],
        borderWidth: 1.5,
        borderDash: TRANSPORT_INFO[transport].dash,
        borderJoinStyle: 'bevel' as const,
        pointRadius: 0,
        spanGaps: false,
        segment: {},
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { right: 30 + Math.round(room * px(0.74) * 0.57), top: 8 } },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: endS,
          ...x,
          ticks: {
            ...x.ticks,
            includeBounds: false,
            callback: (value) => formatNumber(Number(value), language, Number.isInteger(Number(value)) ? 0 : 1),
          },
        },
        y: {
          min: 0,
          max: 1.05 * Math.max(1.2 * staleAfterMs, ...ages),
          ...y,
          ticks: {
            ...y.ticks,
            maxTicksLimit: 6,
            includeBounds: false,
            callback: (value) => formatNumber(Number(value), language),
          },
        },
      },
      plugins: {
        tooltip: { enabled: false },
        lineMarks: {
          rule: { at: staleAfterMs, text: words.rule(formatMs(staleAfterMs, language)) },
          bands: bandsOf(moments, aged[0]?.age.curveFromMs ?? 0, language),
          labels,
          ink: look.ink,
          panel: look.panel,
          font: `500 ${px(0.74)}px ${look.sans}`,
          fontPx: px(0.74),
        },
      },
    },
  };
}
