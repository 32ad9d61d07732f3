/** Everything that can be taken along of one run or of several, as one zip: piece by piece, so that none is held whole. */
import { Zip, ZipDeflate } from 'fflate';
import { compareRuns } from '../../analysis/between/between.ts';
import { type Run, runFileName } from '../../contract.ts';
import { piecesOf } from '../../documents/pieces.ts';
import { CHART_FORMS } from '../../export/charts/look.ts';
import { csvOf } from '../../export/csv/csv.ts';
import type { CsvFormat } from '../../export/csv/format.ts';
import { filesOf } from '../../export/files.ts';
import { readmeOf } from '../../export/readme/readme.ts';
import { type ReportRun, reportRunOf } from '../../export/report/content.ts';
import { reportMarkdown } from '../../export/report/markdown.ts';
import { reportPage } from '../../export/report/page/page.ts';
import { togetherChart } from '../../export/together/chart.ts';
import { isDrawn } from '../../export/together/picture.ts';
import { togetherTable } from '../../export/together/table.ts';
import { bytesOf } from '../views.ts';
import { type AskedTogether, endedRun, type LoadRun } from './together.ts';

interface ZipFile {
  name: string;
  pieces: Iterable<string | Uint8Array>;
}

/** What a zip can say of a time: years from 1980 to 2099. */
const [EARLIEST_MS, LATEST_MS] = [Date.UTC(1980, 0, 2), Date.UTC(2099, 11, 30)];

/** A run's name and number together may read like another's number. */
function freeName(name: string, taken: string[]): string {
  return taken.includes(name) ? freeName(`${name}-2`, taken) : name;
}

/** Reports stand once, for all runs together. */
const isReport = (path: string): boolean => path.startsWith('report.');

function* filesOfRun(run: Run, folder: string, format: CsvFormat): Generator<ZipFile> {
  yield { name: `${folder}/run.json`, pieces: piecesOf(run) };
  for (const { path, make } of filesOf(run)) {
    if (!isReport(path)) yield { name: `${folder}/${path}`, pieces: [make(run, format)] };
  }
}

function* filesOfAll(runs: ReportRun[], folders: ReadonlyMap<string, string>, format: CsvFormat): Generator<ZipFile> {
  const { language } = format;
  const placeOf = (id: string, file: string): string => `${folders.get(id)}/${file}`;
  yield { name: 'report.html', pieces: [reportPage(runs, language)] };
  yield { name: 'report.md', pieces: [reportMarkdown(runs, language, placeOf)] };
  if (runs.length > 1) yield* filesOfComparison(runs, format);
  const digests = runs.map(({ digest }) => digest);
  yield { name: 'README.md', pieces: [readmeOf(digests, folders, format)] };
}

function* filesOfComparison(runs: ReportRun[], format: CsvFormat): Generator<ZipFile> {
  const { language } = format;
  const together = compareRuns(runs.map(({ digest }) => digest));
  yield { name: 'side-by-side/figures.csv', pieces: [csvOf(togetherTable(together), format)] };
  for (const one of together.measures.filter(({ measure }) => isDrawn(measure))) {
    for (const form of CHART_FORMS) {
      const name = `side-by-side/${one.measure}${form === 'print' ? '-print' : ''}.svg`;
      yield { name, pieces: [togetherChart(together, one, { language, form })] };
    }
  }
}

/** The bytes of the zip, in pieces. Rejects with a `Problem` (404, 409). */
export async function* zipOf(load: LoadRun, { ids, format }: AskedTogether): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  const dates: number[] = [];

  function* pack({ name, pieces }: ZipFile): Generator<Uint8Array> {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = Math.min(LATEST_MS, Math.max(EARLIEST_MS, ...dates));
    zip.add(file);
    for (const piece of pieces) {
      file.push(typeof piece === 'string' ? bytesOf(piece) : piece);
      yield* made.splice(0);
    }
    file.push(new Uint8Array(), true);
    yield* made.splice(0);
  }

  const folders = new Map<string, string>();
  const runs: ReportRun[] = [];
  for (const id of ids) {
    const run = endedRun(await load(id));
    dates.push(run.createdAtMs);
    const folder = freeName(`runs/${runFileName(run)}`, [...folders.values()]);
    folders.set(run.id, folder);
    runs.push(reportRunOf(run, format.language));
    for (const file of filesOfRun(run, folder, format)) yield* pack(file);
  }
  for (const file of filesOfAll(runs, folders, format)) yield* pack(file);
  zip.end();
  yield* made;
}
