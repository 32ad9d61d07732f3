/** The parts of chart.js that we use; the rest is left out of the download. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import { endMarks } from './marks/end.ts';
import { lineMarks } from './marks/line.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  endMarks,
  lineMarks,
);

export type ChartConfig = ChartConfiguration<'bar' | 'line', (number | { x: number; y: number })[], string | string[]>;
export { Chart };
