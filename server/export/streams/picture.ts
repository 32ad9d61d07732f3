/** Several event streams over time, a row each: when each waited, was open, and which updates came late on it. */
import type { LateUpdate } from '../../analysis/streams/late.ts';
import type { StreamsFound } from '../../analysis/streams/report.ts';
import type { Language } from '../../contract.ts';
import { axis, upTo } from '../drawing/scale.ts';
import { around, COLOURS, colourOf, label, picture, type Shape, shape } from '../drawing/svg.ts';

const WIDTH = 640;
const LEFT = 124;
const RIGHT = 16;
const TOP = 8;
/** From so many rows on there is no room for a name at each. */
const NARROW_FROM = 24;
const INK = colourOf('sse');

const WORDS = {
  en: {
    title: 'Event streams over time',
    described: (rows: number) => `${rows} event streams, a row each; the sentences beside say what was counted.`,
    stream: (n: number) => `stream ${n}`,
    tcp: (n: number) => `TCP ${n}`,
    beside: 'fetch beside',
    waits: 'waits',
    open: 'open',
    update: 'update',
    late: 'late: publication → arrival',
    seconds: 's',
  },
  es: {
    title: 'Flujos de eventos en el tiempo',
    described: (rows: number) =>
      `${rows} flujos de eventos, uno por fila; las frases de al lado dicen lo que se contó.`,
    stream: (n: number) => `flujo ${n}`,
    tcp: (n: number) => `TCP ${n}`,
    beside: 'fetch al lado',
    waits: 'espera',
    open: 'abierto',
    update: 'actualización',
    late: 'tarde: publicación → llegada',
    seconds: 's',
  },
};

/** A stretch of a row. */
const waits = (x1: number, x2: number, y: number, width = 2): Shape =>
  shape('line', { x1, y1: y, x2, y2: y, stroke: COLOURS.alert, 'stroke-width': width, 'stroke-dasharray': '3 3' });
const open = (x1: number, x2: number, y: number): Shape =>
  shape('line', { x1, y1: y, x2, y2: y, stroke: INK, 'stroke-width': 1, 'stroke-opacity': 0.5 });
const late = (x1: number, x2: number, y: number, height: number): Shape =>
  shape('rect', { x: x1, y: y - height / 2, width: Math.max(1, x2 - x1), height, fill: COLOURS.alert });

/** Dots of a row, as one path. */
function dots(xs: number[], y: number): Shape {
  const d = xs.map((x) => `M${Math.round(x * 10) / 10} ${y - 2}v4`).join('');
  return shape('path', { d, stroke: INK, 'stroke-width': 1 });
}

export function streamsPicture({ report, recorded, lateness }: StreamsFound, language: Language): string {
  const words = WORDS[language];
  const isNarrow = recorded.streams.length >= NARROW_FROM;
  const rowPx = isNarrow ? 7 : 22;
  const scale = upTo(recorded.endMs / 1000, { fromPx: LEFT, toPx: WIDTH - RIGHT });
  const x = (ms: number): number => scale.at(ms / 1000);
  const connections = [...new Set(recorded.streams.flatMap(({ connection }) => connection ?? []))];
  const lateOn = (stream: number): [LateUpdate, number][] =>
    (lateness?.updates ?? []).flatMap((update) => {
      const one = update.on.find((on) => on.stream === stream);
      return one ? [[update, one.latencyMs] as [LateUpdate, number]] : [];
    });
  const rows = recorded.streams.flatMap((one, i): Shape[] => {
    const y = TOP + rowPx * (i + 0.5);
    const openedMs = one.openedMs ?? recorded.endMs;
    const on = one.connection === null ? [] : [words.tcp(connections.indexOf(one.connection) + 1)];
    const name = [words.stream(one.stream), ...on].join(' · ');
    const isNamed = !isNarrow || one.stream === 1 || one.stream % 10 === 0;
    const small = { 'font-size': 12, 'text-anchor': 'end', fill: COLOURS.muted };
    return [
      ...(isNamed ? [label(name, LEFT - 10, y + 4, small)] : []),
      waits(x(one.askedMs), x(openedMs), y, isNarrow ? 1 : 2),
      ...(one.openedMs === null ? [] : [open(x(openedMs), x(recorded.endMs), y)]),
      dots([...one.arrivedMs.values()].map(x), y),
      ...lateOn(one.stream).map(([{ publishedMs }, latencyMs]) =>
        late(x(publishedMs), x(publishedMs + latencyMs), y, isNarrow ? 4 : 9),
      ),
    ];
  });
  const besideY = TOP + rowPx * recorded.streams.length + 14;
  const beside = report.beside.flatMap(({ askedMs, answeredMs }) =>
    answeredMs === null
      ? [waits(x(askedMs), x(recorded.endMs), besideY)]
      : [
          shape('rect', {
            x: x(askedMs),
            y: besideY - 4,
            width: Math.max(2, x(answeredMs) - x(askedMs)),
            height: 8,
            fill: COLOURS.ink,
          }),
        ],
  );
  const bottom = besideY + 14;
  const legendY = bottom + 40;
  return picture(
    { title: words.title, description: words.described(recorded.streams.length), width: WIDTH, language },
    legendY + 10,
    [
      around('g', {}, axis(scale, TOP, bottom, language)),
      label(words.seconds, WIDTH - RIGHT, bottom + 28, { 'text-anchor': 'end', fill: COLOURS.muted, 'font-size': 11 }),
      ...rows,
      label(words.beside, LEFT - 10, besideY + 4, { 'font-size': 12, 'text-anchor': 'end', fill: COLOURS.muted }),
      ...beside,
      ...legend(legendY, language, lateness !== null),
    ],
  );
}

/** What each mark means. */
function legend(y: number, language: Language, hasLate: boolean): Shape[] {
  const words = WORDS[language];
  const text = (name: string, x: number): Shape => label(name, x, y + 4, { 'font-size': 12, fill: COLOURS.muted });
  return [
    waits(LEFT, LEFT + 26, y),
    text(words.waits, LEFT + 34),
    open(LEFT + 90, LEFT + 116, y),
    text(words.open, LEFT + 124),
    dots([LEFT + 184], y),
    text(words.update, LEFT + 192),
    ...(hasLate ? [late(LEFT + 284, LEFT + 306, y, 9), text(words.late, LEFT + 312)] : []),
  ];
}
