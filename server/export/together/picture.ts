/** One measure of several runs on one axis: a group a transport, in it a line a run, with its interval. */
import { figureText, isBytes } from '../../analysis/between/sentences.ts';
import {
  BYTE_KINDS,
  type ByteKind,
  type ByteSplit,
  type ComparedFigure,
  type ComparedMeasure,
  type Language,
  type MeasureName,
  TRANSPORT_INFO,
  type TransportName,
} from '../../contract.ts';
import type { Drawn } from '../charts/bars.ts';
import { type ChartForm, fillOf, hatches, inkOf, markOf } from '../charts/look.ts';
import { axis, logarithmic, type Scale, upTo } from '../drawing/scale.ts';
import { COLOURS, label, picture, type Shape, shape } from '../drawing/svg.ts';
import { TOGETHER_WORDS } from './words.ts';

export interface TogetherPicture {
  language: Language;
  form: ChartForm;
  widthPx: number;
}

const HEAD_PX = 24;
const ROW_PX = 22;
const GAP_PX = 8;
const LETTERS_PX = 18;
const FIGURES_PX = 150;
/** Above this ratio of the largest to the smallest a linear axis would hide the small ones. */
const LOGARITHMIC_FROM = 20;

/** Losses are counted and few: they are told in words. */
export function isDrawn(measure: MeasureName): boolean {
  return measure !== 'lost';
}

/** Bytes are drawn from zero: they are lengths, not places. */
function scaleFor(
  measure: MeasureName,
  figures: ComparedFigure[],
  widthPx: number,
): { scale: Scale; isLogarithmic: boolean } {
  const span = { fromPx: LETTERS_PX + 8, toPx: widthPx - FIGURES_PX };
  const values = figures.flatMap(({ range }) => (range ? [range.value, range.high ?? range.value] : []));
  const most = values.reduce((max, value) => Math.max(max, value), 0);
  const least = values.reduce((min, value) => Math.min(min, value), most);
  const isLogarithmic = !isBytes(measure) && most / Math.max(1, least) > LOGARITHMIC_FROM;
  return { scale: isLogarithmic ? logarithmic([most], span) : upTo(1.02 * most, span), isLogarithmic };
}

/** "152 ms (150–154)". */
export function rangeText(measure: MeasureName, { range, why }: ComparedFigure, language: Language): string {
  if (!range) return why?.[language] ?? '–';
  const text = figureText(measure, range.value, language);
  if (range.low === null || range.high === null) return `${text} (${TOGETHER_WORDS[language].noInterval})`;
  if (range.low === range.high) return text;
  const [low, high] = [range.low, range.high].map((value) => figureText(measure, value, language).replace(/ ms$/, ''));
  return `${text} (${low}–${high})`;
}

/** What the bytes of a measure were for, in all of its figures. */
export function kindsIn({ rows }: ComparedMeasure): ByteKind[] {
  const splits = rows.flatMap(({ figures }) => figures.flatMap(({ split }) => (split ? [split] : [])));
  return BYTE_KINDS.filter((kind) => splits.some((split) => split[kind] > 0));
}

function barShapes(split: ByteSplit, at: Scale['at'], y: number, transport: TransportName, form: ChartForm): Shape[] {
  let begun = 0;
  return BYTE_KINDS.flatMap((kind) => {
    const [from, to] = [at(begun), at(begun + split[kind])];
    begun += split[kind];
    if (split[kind] <= 0) return [];
    const box = { x: from, y: y - 7, width: Math.max(0.5, to - from), height: 14, class: 'bar' };
    return [shape('rect', { ...box, ...fillOf(kind, transport, form) })];
  });
}

function valueShapes(
  { range, compared, split }: ComparedFigure,
  { at }: Scale,
  y: number,
  { transport, form }: { transport: TransportName; form: ChartForm },
): Shape[] {
  if (!range) return [];
  if (split) return barShapes(split, at, y, transport, form);
  const [x, ink] = [at(range.value), inkOf(transport, form)];
  const [low, high] = [range.low, range.high];
  const whisker =
    low === null || high === null
      ? []
      : [
          shape('path', {
            d: `M${at(low).toFixed(1)} ${y}H${at(high).toFixed(1)}M${at(low).toFixed(1)} ${y - 5}V${y + 5}M${at(high).toFixed(1)} ${y - 5}V${y + 5}`,
            stroke: ink,
            'stroke-width': 1.75,
            fill: 'none',
            class: 'whisker',
          }),
        ];
  // Who takes no part in the comparison is hollow.
  const dot = { cx: x, cy: y, r: 4.5, stroke: ink, 'stroke-width': 1.75, fill: compared ? ink : COLOURS.paper };
  return [...whisker, shape('circle', { ...dot, class: 'value' })];
}

/** The body of the picture. */
export function togetherBody(one: ComparedMeasure, { language, form, widthPx }: TogetherPicture): Drawn {
  const { measure, rows } = one;
  const words = TOGETHER_WORDS[language];
  const { scale, isLogarithmic } = scaleFor(
    measure,
    rows.flatMap(({ figures }) => figures),
    widthPx,
  );
  const shapes: Shape[] = [];
  let y = 0;
  for (const { transport, figures } of rows) {
    shapes.push(
      markOf(transport, 6, y + 12, form),
      label(TRANSPORT_INFO[transport].title[language], LETTERS_PX, y + 16.5, { 'font-weight': 600 }),
    );
    y += HEAD_PX;
    for (const figure of figures) {
      const middle = y + ROW_PX / 2;
      shapes.push(
        label(figure.letter, 2, middle + 4.5),
        ...valueShapes(figure, scale, middle, { transport, form }),
        label(rangeText(measure, figure, language), widthPx, middle + 4.5, { 'text-anchor': 'end', 'font-size': 12 }),
      );
      y += ROW_PX;
    }
    y += GAP_PX;
  }
  const axisText = `${words.axes[measure]}${isLogarithmic ? `. ${words.logarithmic}` : ''}`;
  return {
    heightPx: y + 42,
    shapes: [
      ...hatches(form, kindsIn(one)),
      ...axis(scale, 0, y, language),
      ...shapes,
      label(axisText, 0, y + 34, { fill: COLOURS.muted }),
    ],
  };
}

/** The picture as it stands in the page, which says around it what it shows. It can be read on a phone. */
export function togetherPicture(one: ComparedMeasure, language: Language): string {
  const widthPx = 350;
  const { heightPx, shapes } = togetherBody(one, { language, form: 'colour', widthPx });
  const title = TOGETHER_WORDS[language].titles[one.measure];
  const description = one.rows
    .flatMap(({ transport, figures }) =>
      figures.map(
        (figure) =>
          `${TRANSPORT_INFO[transport].title[language]}, ${figure.letter}: ${rangeText(one.measure, figure, language)}.`,
      ),
    )
    .join(' ');
  return picture({ title, description, width: widthPx }, heightPx, shapes);
}
