/** The files that a swarm gives: the API sends them, `npm run scale` writes them, the static site makes them. */
import { SCALE_MEASURES, type Scale, type ScaleMeasure } from '../../contract.ts';
import { CHART_FORMS } from '../charts/look.ts';
import { csvOf } from '../csv/csv.ts';
import type { CsvFormat } from '../csv/format.ts';
import { scaleChart } from './chart.ts';
import { scaleMarkdown } from './markdown.ts';
import { scaleSteps, scaleTable } from './table.ts';

export interface ScaleFile {
  /** Its name behind the swarm's address, and what its own ends with: "table.csv". */
  path: string;
  make(scale: Scale, format: CsvFormat): string;
}

/** What a chart's file is called: "delivery-cpu". */
export const SCALE_CHART_NAMES: Record<ScaleMeasure, string> = {
  deliveryCpuUs: 'delivery-cpu',
  clientBytes: 'client-memory',
  latencyP50Ms: 'latency-p50',
  latencyP99Ms: 'latency-p99',
  lastClientMs: 'last-client',
  clientBytesPerSecond: 'bytes-per-second',
  idleCpuUs: 'idle-cpu',
  connectCpuUs: 'connect-cpu',
  connectMs: 'connect-time',
};

/** Each kind of file once. */
export const SCALE_FILES: readonly ScaleFile[] = [
  { path: 'table.csv', make: (scale, format) => csvOf(scaleTable(scale), format) },
  { path: 'steps.csv', make: (scale, format) => csvOf(scaleSteps(scale), format) },
  { path: 'report.md', make: (scale, { language }) => scaleMarkdown(scale, language) },
  ...SCALE_MEASURES.flatMap((measure) =>
    CHART_FORMS.map((form): ScaleFile => {
      const path = `${SCALE_CHART_NAMES[measure]}${form === 'print' ? '-print' : ''}.svg`;
      return { path, make: (scale, { language }) => scaleChart(scale, measure, { language, form }) };
    }),
  ),
];
