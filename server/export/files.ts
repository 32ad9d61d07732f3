/** The files that a run gives for other programs: the API sends them, `npm run measure` writes them. */

import { digestOf } from '../analysis/digest.ts';
import { type Run, TRANSPORTS, type TransportName } from '../contract.ts';
import { CHART_NAMES, chartOf } from './charts/chart.ts';
import { CHART_FORMS } from './charts/look.ts';
import { csvOf } from './csv/csv.ts';
import type { CsvFormat } from './csv/format.ts';
import { DIAGRAM_NAMES, diagramOf } from './diagrams/diagram.ts';
import { harOf } from './har/har.ts';
import { markdownOf } from './markdown/markdown.ts';
import { pcapngOf } from './pcapng/pcapng.ts';
import { reportRunOf } from './report/content.ts';
import { reportMarkdown } from './report/markdown.ts';
import { reportPage } from './report/page/page.ts';
import { RUN_TABLES, runTable } from './tables/run-tables.ts';

export interface RunFile {
  /** Its name behind the run's address: "table.csv". */
  path: string;
  /** What its own name ends with, behind that of the run: "-table.csv". */
  ending: string;
  /** Its media type, where the ending doesn't say it. */
  type?: string;
  /** Whose messages it shows: of a run without this transport it has nothing to show. */
  transport?: TransportName;
  /** `format`: its language, and how numbers and cells are written where it is a table. */
  make(run: Run, format: CsvFormat): string | Uint8Array;
}

const TABLES = RUN_TABLES.flatMap((name): RunFile[] => [
  {
    path: `${name}.csv`,
    ending: `-${name}.csv`,
    make: (run, format) => runTable(run, name, (one) => csvOf(one, format)),
  },
  {
    path: `${name}.md`,
    ending: `-${name}.md`,
    make: (run, { language }) => runTable(run, name, (one) => markdownOf(one, language)),
  },
]);

/** "latency.svg", and "latency-print.svg" for black-and-white printers. */
const CHARTS = CHART_NAMES.flatMap((name) =>
  CHART_FORMS.map((form): RunFile => {
    const path = `${name}${form === 'print' ? '-print' : ''}.svg`;
    return { path, ending: `-${path}`, make: (run, { language }) => chartOf(digestOf(run), name, { language, form }) };
  }),
);

/** "websocket-sequence.svg", "websocket-time.svg". */
const DIAGRAMS = TRANSPORTS.flatMap((transport) =>
  DIAGRAM_NAMES.map((name): RunFile => {
    const path = `${transport}-${name}.svg`;
    return {
      path,
      ending: `-${path}`,
      transport,
      make: (run, { language }) => diagramOf(run, transport, name, language),
    };
  }),
);

/** Each kind of file once. */
export const RUN_FILES: readonly RunFile[] = [
  ...TABLES,
  ...CHARTS,
  ...DIAGRAMS,
  {
    path: 'report.html',
    ending: '-report.html',
    make: (run, { language }) => reportPage([reportRunOf(run, language)], language),
  },
  {
    path: 'report.md',
    ending: '-report.md',
    make: (run, { language }) => reportMarkdown([reportRunOf(run, language)], language),
  },
  {
    path: 'trace.har',
    ending: '.har',
    type: 'application/json',
    make: (run, { language }) => JSON.stringify(harOf(run, language)),
  },
  {
    path: 'trace.pcapng',
    ending: '.pcapng',
    type: 'application/octet-stream',
    make: (run, { language }) => pcapngOf(run, language),
  },
];

/** Those that this run has something to put into. */
export function filesOf({ settings }: Pick<Run, 'settings'>): RunFile[] {
  return RUN_FILES.filter(({ transport }) => transport === undefined || settings.transports.includes(transport));
}
