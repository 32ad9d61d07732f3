/** A chart as a picture that stands on its own. The lab draws it from the recording, the same for every file and report. */
import { api } from '../app/api.ts';
import { shownRun } from '../app/state.ts';
import { aboutRun } from '../diagram/about-run.ts';
import { type PictureKind, pictureOf, savePicture } from '../picture/save.ts';
import type { ChartsState } from './modes.ts';
import type { ChartName } from './names.ts';

/** The chart in the mode that it is looked at: the name of its file. */
function fileOf(name: ChartName, { latencyMode, bytesMode, printable }: ChartsState): string {
  const isDistribution = name === 'latency' && latencyMode === 'ecdf';
  const isShares = name === 'bytes' && bytesMode === 'shares';
  return `${isDistribution ? 'distribution' : isShares ? 'shares' : name}${printable ? '-print' : ''}`;
}

/** Offers the picture as a download: `duplex-lab-<run>-latency.svg`. */
export async function saveChart(name: ChartName, state: ChartsState, kind: PictureKind): Promise<void> {
  const shown = shownRun(state);
  if (!shown) return;
  const chart = fileOf(name, state);
  const source = await api.chart(shown.runId, chart, state.language);
  const { fileName } = await aboutRun(shown.runId, state.language, null);
  await savePicture(pictureOf(source), kind, `${fileName}-${chart}`);
}
