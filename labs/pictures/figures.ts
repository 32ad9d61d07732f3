/** What a run measured of each transport, as two small pictures: how late, and at what price. */
import type { Language, Ranged, TransportName } from '../../server/contract.ts';
import { TRANSPORT_INFO } from '../../server/contract.ts';
import { axis, figure, linear, logarithmic, type Scale } from '../../server/export/drawing/scale.ts';
import { COLOURS, colourOf, label, picture, type Shape, shape, WIDTH } from '../../server/export/drawing/svg.ts';
import { whisker } from './number.ts';
import { WORDS } from './words.ts';

/** Of one transport; null: not measured, or too little. */
export interface TransportFigures {
  transport: TransportName;
  median: Ranged | null;
  mean: Ranged | null;
  bytes: { up: number; down: number } | null;
}

const ROW = 44;
const HEAD = 44;
const MARGIN = 8;

const ms = (value: number, language: Language): string => (value < 1 ? '< 1' : figure(value, language));

function latencyText({ median, mean }: TransportFigures, language: Language): string {
  const words = WORDS[language];
  if (!median) return words.nothingMeasured;
  const interval =
    median.low !== null && median.high !== null ? ` (${ms(median.low, language)}–${ms(median.high, language)})` : '';
  const ofMean = mean ? `, ${words.mean} ${ms(mean.value, language)}` : '';
  return `${ms(median.value, language)}${interval}${ofMean} ms`;
}

/** Each transport's name, its figure in words, and what is drawn below them. */
function rows(
  figures: TransportFigures[],
  text: (one: TransportFigures) => string,
  draw: (one: TransportFigures, y: number) => Shape[],
  language: Language,
): Shape[] {
  return figures.flatMap((one, i) => {
    const top = HEAD + i * ROW;
    return [
      ...onPaper(label, TRANSPORT_INFO[one.transport].title[language], 0, top + 10, { 'font-weight': 600 }),
      ...onPaper(label, text(one), WIDTH, top + 10, { 'text-anchor': 'end' }),
      ...draw(one, top + 24),
    ];
  });
}

function onPaper(
  draw: typeof label,
  text: string,
  x: number,
  y: number,
  more: Record<string, string | number>,
): Shape[] {
  return [draw(text, x, y, { ...more, stroke: COLOURS.paper, 'stroke-width': 4, 'paint-order': 'stroke' })];
}

function described(figures: TransportFigures[], text: (one: TransportFigures) => string, language: Language): string {
  return figures.map((one) => `${TRANSPORT_INFO[one.transport].title[language]}: ${text(one)}.`).join(' ');
}

const span = { fromPx: MARGIN, toPx: WIDTH - MARGIN };

/** Median with its interval, and mean, of each transport, on one logarithmic axis. */
export function latencyPicture(figures: TransportFigures[], language: Language): string {
  const words = WORDS[language];
  const all = figures.flatMap(({ median, mean }) =>
    [median, mean].flatMap((one) => (one ? [one.value, one.high ?? 0] : [])),
  );
  const scale = logarithmic(all, span);
  const bottom = HEAD + figures.length * ROW;
  const text = (one: TransportFigures): string => latencyText(one, language);
  const shapes = [
    label(words.latency, 0, 12, { 'font-weight': 600 }),
    label(`● ${words.median} · ◇ ${words.mean}`, 0, 29, { fill: COLOURS.muted }),
    ...axis(scale, HEAD, bottom, language),
    ...rows(
      figures,
      text,
      ({ median, mean, transport }, y) => marks(scale, { median, mean }, y, colourOf(transport)),
      language,
    ),
    label(words.logarithmic, 0, bottom + 32, { fill: COLOURS.muted }),
  ];
  return picture({ title: words.latency, description: described(figures, text, language) }, bottom + 38, shapes);
}

function marks(
  { at }: Scale,
  { median, mean }: { median: Ranged | null; mean: Ranged | null },
  y: number,
  colour: string,
) {
  const x = mean && at(mean.value);
  const points = x === null ? '' : `${x},${y - 5} ${x + 5},${y} ${x},${y + 5} ${x - 5},${y}`;
  return [
    ...(median ? whisker(median, at, y, colour) : []),
    ...(x === null ? [] : [shape('polygon', { points, fill: COLOURS.paper, stroke: colour, 'stroke-width': 1.5 })]),
  ];
}

/** Bytes for each update as bars from zero: what goes up, then what comes down. */
export function bytesPicture(figures: TransportFigures[], language: Language): string {
  const words = WORDS[language];
  const scale = linear([0, ...figures.map(({ bytes }) => (bytes ? bytes.up + bytes.down : 0)), 1], span);
  const bottom = HEAD + figures.length * ROW;
  const text = ({ bytes }: TransportFigures): string =>
    bytes
      ? `${figure(bytes.up, language)} ↑ + ${figure(bytes.down, language)} ↓ = ${figure(bytes.up + bytes.down, language)}`
      : words.nothingMeasured;
  const bar = ({ bytes, transport }: TransportFigures, y: number): Shape[] => {
    if (!bytes) return [];
    const [zero, up, all] = [scale.at(0), scale.at(bytes.up), scale.at(bytes.up + bytes.down)];
    const colour = colourOf(transport);
    const outline = { y: y - 7, height: 14, stroke: colour, 'stroke-width': 1.5 };
    return [
      shape('rect', { ...outline, x: zero, width: up - zero, fill: COLOURS.paper }),
      shape('rect', { ...outline, x: up, width: all - up, fill: colour }),
    ];
  };
  const shapes = [
    label(words.bytes, 0, 12, { 'font-weight': 600 }),
    label(`□ ${words.up} · ■ ${words.down}`, 0, 29, { fill: COLOURS.muted }),
    ...axis(scale, HEAD, bottom, language),
    ...rows(figures, text, bar, language),
  ];
  return picture({ title: words.bytes, description: described(figures, text, language) }, bottom + 22, shapes);
}
