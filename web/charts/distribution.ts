/** The latency distribution as an ECDF: each update is a step up, at the time it took. Logarithmic x. */
import { TRANSPORT_INFO } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { formatMs, formatNumber, formatShare } from '../parts/format.ts';
import type { ChartInput } from './bars.ts';
import type { ChartConfig } from './chart-js.ts';
import { axisLook } from './look.ts';
import { CHART_WORDS } from './words/index.ts';

/** Shorter latencies stand here, at the left edge: the clocks are no surer than that. */
const LEFT_EDGE_MS = 0.5;

/** Steps of a distribution from sorted latencies: from (first, 0) up to (last, 1), then level to `endMs`. */
export function ecdfPoints(sortedMs: number[], endMs: number): { x: number; y: number }[] {
  if (sortedMs.length === 0) return [];
  const at = (ms: number): number => Math.max(LEFT_EDGE_MS, ms);
  const steps = sortedMs.map((ms, i) => ({ x: at(ms), y: (i + 1) / sortedMs.length }));
  return [{ x: at(sortedMs[0] ?? 0), y: 0 }, ...steps, { x: at(endMs), y: 1 }];
}

const isPowerOfTen = (value: number): boolean => Math.abs(Math.log10(value) % 1) < 1e-9;

export function distributionChart({ rows, language, look }: ChartInput): ChartConfig {
  const words = CHART_WORDS[language].latency;
  const endMs = 1.25 * Math.max(10, ...rows.map(({ distributionMs }) => distributionMs.at(-1) ?? 0));
  const [x, y] = [axisLook(look, words.axis), axisLook(look, words.share)];
  return {
    type: 'line',
    data: {
      datasets: rows.map(({ transport, distributionMs }) => ({
        label: MESSAGES[language].transports[transport],
        data: ecdfPoints(distributionMs, endMs),
        borderColor: look.colours[transport],
        borderWidth: 2,
        borderDash: TRANSPORT_INFO[transport].dash,
        pointRadius: 0,
        pointHitRadius: 6,
        stepped: 'before' as const,
        segment: {},
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { right: 16, top: 8 } },
      scales: {
        x: {
          type: 'logarithmic',
          min: LEFT_EDGE_MS,
          max: endMs,
          ...x,
          // The lines between the powers of ten only add noise.
          grid: { color: ({ tick }) => (isPowerOfTen(tick.value) ? look.grid : 'transparent') },
          ticks: {
            ...x.ticks,
            autoSkip: false,
            callback: (value) => (isPowerOfTen(Number(value)) ? formatNumber(Number(value), language) : ''),
          },
        },
        y: {
          min: 0,
          max: 1,
          ...y,
          ticks: { ...y.ticks, stepSize: 0.25, callback: (value) => formatShare(Number(value), language) },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: () => '',
            label: ({ dataset, parsed }) =>
              `${dataset.label}: ${formatShare(parsed.y ?? 0, language)} ≤ ${formatMs(parsed.x ?? 0, language)}`,
          },
        },
      },
    },
  };
}
