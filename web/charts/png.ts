/** A chart as a picture that stands on its own: title, what is shown, the legend, the run's settings. */
import { type ByteKind, TRANSPORT_INFO } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { type ShownRun, shownRun } from '../app/state.ts';
import { aboutRun } from '../diagram/about-run.ts';
import { formatNumber } from '../parts/format.ts';
import { lineCaption } from '../parts/link-words.ts';
import { wrapped } from '../parts/wrapped.ts';
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

const WIDTH_PX = 960;
const PADDING_PX = 28;
const LEGEND_PX = 84;
const HEAD_PX = 96;
const FOOT_PX = 54;
const SCALE = 2;
const SQUARE_PX = 11;
const LINE_SIGN_PX = 32;
const NOTE_PX = 17;

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

function lineSign(context: CanvasRenderingContext2D, x: number, colour: string, dash: readonly number[]): void {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(x, LEGEND_PX - 4);
  context.lineTo(x + LINE_SIGN_PX, LEGEND_PX - 4);
  context.stroke();
  context.setLineDash([]);
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

function drawLegend(context: CanvasRenderingContext2D, pieces: LegendPiece[], look: ChartLook): void {
  let x = PADDING_PX;
  context.font = `400 13px ${look.sans}`;
  for (const { text, colour, dash } of pieces) {
    const signPx = dash ? LINE_SIGN_PX : SQUARE_PX;
    if (dash) lineSign(context, x, colour, dash);
    else {
      context.fillStyle = colour;
      context.fillRect(x, LEGEND_PX - 10, SQUARE_PX, SQUARE_PX);
    }
    context.fillStyle = look.muted;
    context.fillText(text, x + signPx + 6, LEGEND_PX);
    x += signPx + 6 + context.measureText(text).width + 20;
  }
}

/** Chart.js draws into a canvas outside the document, at twice the pixels. */
function chartPicture(name: ChartName, state: ChartsState, widthPx: number, heightPx: number): Chart {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const config = chartConfig(name, state, widthPx);
  config.options = { ...config.options, responsive: false, devicePixelRatio: SCALE };
  return new Chart(canvas, config);
}

function texts(
  context: CanvasRenderingContext2D,
  lines: { text: string; y: number; font: string; colour: string }[],
): void {
  for (const { text, y, font, colour } of lines) {
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, PADDING_PX, y, WIDTH_PX - 2 * PADDING_PX);
  }
}

function compose(
  name: ChartName,
  state: ChartsState,
  shown: ShownRun,
  look: ChartLook,
  about: string,
): HTMLCanvasElement {
  const heightPx = chartHeight(name, state, shown.summary.transports.length) + 40;
  const chart = chartPicture(name, state, WIDTH_PX - 2 * PADDING_PX, heightPx);
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * WIDTH_PX;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no 2D canvas');
  const noteFont = `400 12px ${look.sans}`;
  context.font = noteFont;
  const notes = [...notesOf(state, shown), about].flatMap((note) =>
    wrapped(note, WIDTH_PX - 2 * PADDING_PX, (text) => context.measureText(text).width),
  );
  const footPx = HEAD_PX + heightPx + FOOT_PX - 20;
  // A canvas that gets its size forgets all else.
  canvas.height = SCALE * (footPx + notes.length * NOTE_PX + PADDING_PX);
  context.scale(SCALE, SCALE);
  context.fillStyle = look.panel;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const { title, what } = captionOf(name, state, shown);
  texts(context, [
    { text: title, y: 40, font: `600 19px ${look.sans}`, colour: look.ink },
    {
      text: what,
      y: 61,
      font: `400 13px ${look.sans}`,
      colour: look.muted,
    },
    {
      text: lineCaption(shown.settings, shown.summary, state.language),
      y: footPx,
      font: noteFont,
      colour: look.ink,
    },
    ...notes.map((text, i) => ({ text, y: footPx + (i + 1) * NOTE_PX, font: noteFont, colour: look.muted })),
  ]);
  drawLegend(context, legendOf(name, state, shown, look), look);
  context.drawImage(chart.canvas, PADDING_PX, HEAD_PX, WIDTH_PX - 2 * PADDING_PX, heightPx);
  chart.destroy();
  return canvas;
}

/** Offers the picture as a download: `duplex-lab-<run>-latency.png`. */
export async function saveChartPng(name: ChartName, state: ChartsState): Promise<void> {
  const shown = shownRun(state);
  if (!shown) return;
  const about = await aboutRun(shown.runId, state.language);
  const canvas = compose(name, state, shown, chartLook(), about);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('this browser could not make a PNG of the chart');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `duplex-lab-${shown.runId}-${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
