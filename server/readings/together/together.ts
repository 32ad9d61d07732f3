/** What can be asked of several runs: the lab's API and the static site both answer this list. */
import { compareRuns } from '../../analysis/between/between.ts';
import { digestOf, type RunDigest } from '../../analysis/digest.ts';
import { type Language, MEASURES, type Run, TOGETHER, type TogetherView } from '../../contract.ts';
import { CHART_FORMS } from '../../export/charts/look.ts';
import { csvOf } from '../../export/csv/csv.ts';
import type { CsvFormat } from '../../export/csv/format.ts';
import { type ReportRun, reportRunOf } from '../../export/report/content.ts';
import { reportMarkdown } from '../../export/report/markdown.ts';
import { reportPage } from '../../export/report/page/page.ts';
import { togetherChart } from '../../export/together/chart.ts';
import { isDrawn, togetherPicture } from '../../export/together/picture.ts';
import { togetherTable } from '../../export/together/table.ts';
import { Problem, quote } from '../../problem.ts';
import { csvFormatOf, type Query } from '../query.ts';
import { bytesOf, jsonOf } from '../views.ts';

/** Gives a run that may be seen. Rejects with a `Problem` (404). */
export type LoadRun = (id: string) => Promise<Run>;

/** Which runs, and how what is made of them is written. */
export interface AskedTogether {
  ids: string[];
  format: CsvFormat;
}

/** `?runs=A,B`, and language and CSV as everywhere. `least`: so many runs it takes. Throws a `Problem` (400). */
export function togetherOf(query: Query, least: number): AskedTogether {
  const given = typeof query.runs === 'string' ? query.runs.split(',').filter((id) => id !== '') : [];
  const ids = [...new Set(given)];
  if (ids.length >= least && ids.length <= TOGETHER.most) return { ids, format: csvFormatOf(query) };
  const received = quote(query.runs ?? '');
  throw new Problem(400, 'bad-runs', {
    en: `runs is ${received}; it must be the numbers of ${least} to ${TOGETHER.most} different runs with commas between them.`,
    es: `runs es ${received}; debe ser los números de entre ${least} y ${TOGETHER.most} ejecuciones distintas, separados por comas.`,
  });
}

/** Throws a `Problem` (409): what goes on has no report yet. */
export function endedRun(run: Run): Run {
  if (run.endedAtMs !== null) return run;
  throw new Problem(409, 'run-goes-on', {
    en: `The run ${quote(run.id)} is still going on. Wait until it has ended.`,
    es: `La ejecución ${quote(run.id)} sigue en marcha. Espera a que acabe.`,
  });
}

/** One after another, each let go of before the next is read: several whole runs are a lot of memory. */
export async function ofEach<Part>(load: LoadRun, ids: string[], take: (run: Run) => Part): Promise<Part[]> {
  const parts: Part[] = [];
  for (const id of ids) parts.push(take(endedRun(await load(id))));
  return parts;
}

function viewOf(digests: RunDigest[], language: Language): TogetherView {
  const together = compareRuns(digests);
  const pictures = together.measures.map((one) => (isDrawn(one.measure) ? togetherPicture(one, language) : ''));
  return { together, pictures };
}

const reports =
  (write: (runs: ReportRun[], language: Language) => string) =>
  async (load: LoadRun, { ids, format: { language } }: AskedTogether): Promise<Uint8Array> =>
    bytesOf(write(await ofEach(load, ids, (run) => reportRunOf(run, language)), language));

interface TogetherQuestion {
  /** Behind `/api/together`. */
  path: string;
  /** So many runs it takes. */
  least: number;
  make(load: LoadRun, asked: AskedTogether): Promise<Uint8Array>;
  /** The answer is a file of this name. */
  fileName?: string;
}

/** A measure as a chart that stands on its own: "latency.svg", "latency-print.svg". */
const CHARTS = MEASURES.filter(isDrawn).flatMap((measure) =>
  CHART_FORMS.map((form): TogetherQuestion => {
    const name = `${measure}${form === 'print' ? '-print' : ''}.svg`;
    return {
      path: `/${name}`,
      least: TOGETHER.least,
      fileName: `duplex-lab-side-by-side-${name}`,
      async make(load, { ids, format: { language } }) {
        const together = compareRuns(await ofEach(load, ids, digestOf));
        const one = together.measures.find((other) => other.measure === measure);
        if (one) return bytesOf(togetherChart(together, one, { language, form }));
        throw new Problem(404, 'not-measured', {
          en: 'No two of these runs measured this.',
          es: 'No hay dos de estas ejecuciones que midieran esto.',
        });
      },
    };
  }),
);

export const TOGETHER_QUESTIONS: readonly TogetherQuestion[] = [
  {
    path: '',
    least: TOGETHER.least,
    make: async (load, { ids, format }) => jsonOf(viewOf(await ofEach(load, ids, digestOf), format.language)),
  },
  {
    path: '/figures.csv',
    least: TOGETHER.least,
    make: async (load, { ids, format }) =>
      bytesOf(csvOf(togetherTable(compareRuns(await ofEach(load, ids, digestOf))), format)),
    fileName: 'duplex-lab-side-by-side.csv',
  },
  ...CHARTS,
  { path: '/report.html', least: 1, make: reports(reportPage), fileName: 'duplex-lab-report.html' },
  { path: '/report.md', least: 1, make: reports(reportMarkdown), fileName: 'duplex-lab-report.md' },
];
