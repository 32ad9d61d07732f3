/** Draws the charts into their canvases. Loaded on demand, with chart.js. */
import { SCENARIO_INFO } from '../../server/contract.ts';
import { shownRun } from '../app/state.ts';
import { ageChart } from './age.ts';
import { bytesChart } from './bytes.ts';
import { Chart, type ChartConfig } from './chart-js.ts';
import { distributionChart } from './distribution.ts';
import { latencyChart } from './latency.ts';
import { chartLook } from './look.ts';
import type { ChartsState } from './modes.ts';
import { CHARTS, type ChartName } from './names.ts';

const drawn = new Map<ChartName, { chart: Chart; mode: string }>();

function modeOf(name: ChartName, state: ChartsState): string {
  if (name === 'age') return '';
  return name === 'latency' ? state.latencyMode : state.bytesMode;
}

/** The chart's description for chart.js at a width in CSS pixels. */
export function chartConfig(name: ChartName, state: ChartsState, widthPx: number): ChartConfig {
  const shown = shownRun(state);
  const rows = shown?.summary.transports ?? [];
  const options = { rows, language: state.language, look: chartLook(), widthPx };
  if (name === 'age') {
    const { staleAfterMs } = SCENARIO_INFO[shown?.settings.scenario ?? 'ticker'];
    return ageChart({ ...options, moments: shown?.summary.moments ?? [] }, staleAfterMs ?? 0);
  }
  if (name === 'bytes') return bytesChart({ ...options, shares: state.bytesMode === 'shares' });
  return state.latencyMode === 'bars' ? latencyChart(options) : distributionChart(options);
}

function canvasOf(name: ChartName): HTMLCanvasElement | null {
  return document.querySelector(`#${name}-chart`);
}

function clear(name: ChartName): void {
  drawn.get(name)?.chart.destroy();
  drawn.delete(name);
}

function drawOne(name: ChartName, canvas: HTMLCanvasElement, state: ChartsState): void {
  const config = chartConfig(name, state, canvas.parentElement?.clientWidth ?? canvas.clientWidth);
  const old = drawn.get(name);
  if (old && old.mode === modeOf(name, state)) {
    old.chart.data = config.data;
    old.chart.options = config.options ?? {};
    old.chart.update('none');
    return;
  }
  old?.chart.destroy();
  drawn.set(name, { chart: new Chart(canvas, config), mode: modeOf(name, state) });
}

/** The canvases that are in the document now. */
export function canvases(): HTMLCanvasElement[] {
  return CHARTS.map(canvasOf).filter((canvas) => canvas !== null);
}

/** Are the charts drawn on these canvases? */
export function isDrawn(on: readonly HTMLCanvasElement[]): boolean {
  const having = [...drawn.values()].map(({ chart }) => chart.canvas);
  return on.every((canvas) => having.includes(canvas));
}

/** Draws the charts on these canvases; those on canvases that are gone go too. */
export function drawOn(on: readonly HTMLCanvasElement[], state: ChartsState): void {
  for (const name of CHARTS) {
    const canvas = canvasOf(name);
    if (canvas !== (drawn.get(name)?.chart.canvas ?? null)) clear(name);
    if (canvas && on.includes(canvas)) drawOne(name, canvas, state);
  }
}

export function clearAll(): void {
  for (const name of CHARTS) clear(name);
}
