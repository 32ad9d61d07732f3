/** A swarm as tables: its figures over the repeats, and each step as it was made. */
import { scaleSeries } from '../../analysis/scale/series.ts';
import { both } from '../../analysis/words/format.ts';
import {
  type Scale,
  type ScaleMeasure,
  type ScalePoint,
  type ScaleSeries,
  type ScaleServed,
  type ScaleStep,
  type Text,
  TRANSPORT_INFO,
} from '../../contract.ts';
import type { Column, Table } from '../tables/table.ts';
import { machineText, planText } from './about.ts';
import { measuresIn } from './grid.ts';
import { seriesName } from './names.ts';
import { SCALE_WORDS, type ScaleWords } from './words.ts';

interface PointRow {
  series: ScaleSeries;
  point: ScalePoint;
}

interface StepRow {
  step: ScaleStep;
  served: ScaleServed;
}

const word = (name: keyof ScaleWords['columns']): Text => both((language) => SCALE_WORDS[language].columns[name]);

/** "Server CPU for one delivery (us of CPU)". */
const measureHeader = (measure: ScaleMeasure): Text =>
  both((language) => {
    const { title, axis } = SCALE_WORDS[language].measures[measure];
    // In English a table is ASCII: programs read it more easily.
    return `${title} (${axis.replace('µ', 'u')})`;
  });

function about(scale: Scale): Table<never>['about'] {
  return (language) => [
    [{ en: 'swarm', es: 'enjambre' }, scale.id],
    [{ en: 'name', es: 'nombre' }, scale.name],
    [{ en: 'measured (UTC)', es: 'medido (UTC)' }, new Date(scale.createdAtMs).toISOString()],
    [{ en: 'state', es: 'estado' }, scale.state],
    [{ en: 'how', es: 'cómo' }, planText(scale.plan, language).replaceAll(' · ', ', ')],
    [{ en: 'on what', es: 'en qué' }, machineText(scale, language).replaceAll(' · ', ', ').replaceAll('×', 'x')],
  ];
}

const COUNTS = ['asked', 'connected', 'refused', 'dropped', 'delivered', 'lost', 'twice'] as const;

/** A row for each transport and number of clients. */
export function scaleTable(scale: Scale): Table<PointRow> {
  const series = scaleSeries(scale);
  return {
    columns: [
      [word('transport'), ({ series: one }, language) => seriesName(one, language)],
      [word('clients'), ({ point }) => point.clients],
      [word('repeats'), ({ point }) => point.repeats],
      [word('keptUp'), ({ point }) => point.keptUp],
      ...COUNTS.map((count): Column<PointRow> => [word(count), ({ point }) => point[count]]),
      ...measuresIn(series).flatMap((measure): Column<PointRow>[] => [
        [measureHeader(measure), ({ point }) => point.figures[measure]?.value],
        [
          both((language) => `${measureHeader(measure)[language]}: ${SCALE_WORDS[language].columns.low}`),
          ({ point }) => point.figures[measure]?.low,
        ],
        [
          both((language) => `${measureHeader(measure)[language]}: ${SCALE_WORDS[language].columns.high}`),
          ({ point }) => point.figures[measure]?.high,
        ],
      ]),
    ],
    rows: series.flatMap((one) => one.points.map((point) => ({ series: one, point }))),
    about: about(scale),
  };
}

const SERVED_COUNTS = [
  'asked',
  'connected',
  'refused',
  'dropped',
  'published',
  'delivered',
  'lost',
  'twice',
  'complete',
] as const;

/** A row for each transport in each step, as it was measured. */
export function scaleSteps(scale: Scale): Table<StepRow> {
  const cost = (measure: ScaleMeasure, read: (step: ScaleStep) => number | null): Column<StepRow> => [
    measureHeader(measure),
    ({ step }) => read(step),
  ];
  return {
    columns: [
      [word('transport'), ({ served }, language) => TRANSPORT_INFO[served.transport].title[language]],
      [word('clients'), ({ step }) => step.clients],
      [word('repeat'), ({ step }) => step.repeat],
      [word('together'), ({ step }) => (step.transports.length > 1 ? step.transports.join(', ') : null)],
      [word('inTime'), ({ step }) => step.keptUp],
      ...SERVED_COUNTS.map((count): Column<StepRow> => [word(count), ({ served }) => served[count]]),
      cost('deliveryCpuUs', (step) => step.cost.deliveryCpuUs),
      cost('clientBytes', (step) => step.cost.clientBytes),
      cost('idleCpuUs', (step) => step.cost.idleCpuUs),
      cost('connectCpuUs', (step) => step.cost.connectCpuUs),
      cost('connectMs', (step) => step.cost.connectMs),
      [measureHeader('latencyP50Ms'), ({ served }) => served.latency?.p50Ms],
      [measureHeader('latencyP99Ms'), ({ served }) => served.latency?.p99Ms],
      [word('max'), ({ served }) => served.latency?.maxMs],
      [measureHeader('lastClientMs'), ({ served }) => served.lastClient?.p50Ms],
    ],
    rows: scale.steps.flatMap((step) => step.served.map((served) => ({ step, served }))),
    about: about(scale),
  };
}
