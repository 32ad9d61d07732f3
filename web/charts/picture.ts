/** A chart as a picture that stands on its own: title, what is shown, the legend, the run's settings. */
import { type ByteKind, TRANSPORT_INFO } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { type ShownRun, shownRun } from '../app/state.ts';
import { aboutRun } from '../diagram/about-run.ts';
import { markup, type Shape, shape } from '../diagram/svg.ts';
import { formatNumber } from '../parts/format.ts';
import { lineCaption } from '../parts/link-words.ts';
import { recordCanvas } from '../picture/canvas.ts';
import { type PictureKind, savePicture } from '../picture/save.ts';
import { measureIn, sheetLook, sheetOf, WORDS_PX } from '../picture/sheet.ts';
import { STRENGTH } from './bytes.ts';
import { captionOf } from './caption.ts';
import { Chart } from './chart-js.ts';
import { chartConfig } from './draw.ts';
import { chartHeight } from './height.ts';
import { kindsIn } from './kinds.ts';
import { PALE } from './latency.ts';
import { type ChartLook, chartLook, mixed } from './look.ts';
import type { ChartsState } from './modes.ts';
import type { ChartName } from './names.ts';
import { CHART_WORDS } from './words/index.ts';

const WIDTH_PX = 904;
/** More than on the page: nobody can look closer. */
const HIGHER_PX = 40;
const LEGEND_PX = 26;
const SQUARE_PX = 11;
const LINE_SIGN_PX = 32;

interface LegendPiece {
  text: string;
  colour: string;
  /** Of a line: told apart in black and white, too. */
  dash?: readonly number[];
}

function legendOf(name: ChartName, state: ChartsState, shown: ShownRun, look: ChartLook): LegendPiece[] {
  const charts = CHART_WORDS[state.language];
  const { kinds, transports } = MESSAGES[state.language];
  if (name === 'bytes') {
    const strength = (kind: ByteKind): string => mixed(look.ink, look.panel, STRENGTH[kind]);
    return kindsIn(shown.summary.transports).map((kind) => ({ text: kinds[kind], colour: strength(kind) }));
  }
  if (name === 'age' || state.latencyMode === 'ecdf') {
    return shown.summary.transports.map(({ transport }) => ({
      text: transports[transport],
      colour: look.colours[transport],
      dash: TRANSPORT_INFO[transport].dash,
    }));
  }
  return [
    { text: charts.latency.pale, colour: mixed(look.ink, look.panel, PALE) },
    { text: charts.latency.full, colour: look.ink },
  ];
}

function legendShapes(pieces: LegendPiece[], look: ChartLook): Shape[] {
  const measure = measureIn(`400 ${WORDS_PX}px ${look.sans}`);
  let x = 0;
  return pieces.flatMap(({ text, colour, dash }) => {
    const sign = dash
      ? shape('line', {
          x1: x,
          y1: 8,
          x2: x + LINE_SIGN_PX,
          y2: 8,
          stroke: colour,
          'stroke-width': 2,
          'stroke-dasharray': dash.join(' ') || 'none',
        })
      : shape('rect', { x, y: 2, width: SQUARE_PX, height: SQUARE_PX, fill: colour });
    const wordsX = x + (dash ? LINE_SIGN_PX : SQUARE_PX) + 6;
    x = wordsX + measure(text) + 20;
    return [sign, shape('text', { x: wordsX, y: 12, 'font-size': WORDS_PX, fill: look.muted }, text)];
  });
}

/** How many updates, and what to read with care: a picture goes where the page's notes don't. */
function notesOf({ language }: ChartsState, { summary }: ShownRun): string[] {
  const { transports } = MESSAGES[language];
  const counted = summary.transports.map(
    ({ transport, latency }) => `${transports[transport]} n = ${formatNumber(latency?.n ?? 0, language)}`,
  );
  const marks = [
    ...summary.marks.map(({ text }) => text[language]),
    ...summary.transports.flatMap(({ transport, marks: own }) =>
      own.map(({ text }) => `${transports[transport]}: ${text[language]}`),
    ),
  ];
  return [counted.join(' · '), ...marks.map((text) => text.replaceAll('**', ''))];
}

/** What chart.js draws, as SVG source. */
function chartSource(name: ChartName, state: ChartsState, heightPx: number): string {
  const recording = recordCanvas(WIDTH_PX, heightPx);
  const config = chartConfig(name, state, WIDTH_PX);
  config.options = { ...config.options, responsive: false, devicePixelRatio: 1 };
  const chart = new Chart(recording.canvas, config);
  chart.destroy();
  return recording.shapes().map(markup).join('');
}

/** Offers the picture as a download: `duplex-lab-<run>-latency.svg`. */
export async function saveChart(name: ChartName, state: ChartsState, kind: PictureKind): Promise<void> {
  const shown = shownRun(state);
  if (!shown) return;
  const { about, fileName } = await aboutRun(shown.runId, state.language);
  const heightPx = chartHeight(name, state, shown.summary.transports.length) + HIGHER_PX;
  const look = chartLook();
  const legend = legendShapes(legendOf(name, state, shown, look), look)
    .map(markup)
    .join('');
  const { title, what } = captionOf(name, state, shown);
  const picture = sheetOf({
    title,
    above: [what],
    below: [lineCaption(shown.settings, shown.summary, state.language), ...notesOf(state, shown), about],
    body: {
      widthPx: WIDTH_PX,
      heightPx: LEGEND_PX + heightPx,
      source: `${legend}<g transform="translate(0 ${LEGEND_PX})">${chartSource(name, state, heightPx)}</g>`,
    },
    look: sheetLook(),
  });
  await savePicture(picture, kind, `${fileName}-${name}`);
}
