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

function drawOne(name: ChartName, state: ChartsState): void {
  const canvas = canvasOf(name);
  if (!canvas) return clear(name);
  const config = chartConfig(name, state, canvas.parentElement?.clientWidth ?? canvas.clientWidth);
  const old = drawn.get(name);
  if (old && old.chart.canvas === canvas && old.mode === modeOf(name, state)) {
    old.chart.data = config.data;
    old.chart.options = config.options ?? {};
    old.chart.update('none');
    return;
  }
  old?.chart.destroy();
  drawn.set(name, { chart: new Chart(canvas, config), mode: modeOf(name, state) });
}

/** Are the charts on the canvases that are in the document now? */
export function isDrawn(): boolean {
  return CHARTS.every((name) => (drawn.get(name)?.chart.canvas ?? null) === canvasOf(name));
}

export function drawAll(state: ChartsState): void {
  for (const name of CHARTS) drawOne(name, state);
}

export function clearAll(): void {
  for (const name of CHARTS) clear(name);
}
