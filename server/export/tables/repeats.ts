/** What several runs of the same settings say together. */

import { isFault, momentsOf } from '../../analysis/recovery/moments.ts';
import type { Agreement } from '../../analysis/repeats/between-runs.ts';
import { FIGURES, type FigureName, type RepeatedTransport, type Repeats } from '../../analysis/repeats/repeats.ts';
import type { Run, Text } from '../../contract.ts';
import { aboutSettings } from './about-run.ts';
import type { Column, Table } from './table.ts';
import { TRANSPORT } from './transport.ts';

/** A figure's name, with its unit apart. */
export const FIGURE_WORDS: Record<FigureName, { name: Text; unit: 'ms' | 'B' }> = {
  latencyP50Ms: { name: { en: 'latency p50', es: 'latencia p50' }, unit: 'ms' },
  latencyP95Ms: { name: { en: 'latency p95', es: 'latencia p95' }, unit: 'ms' },
  meanAgeMs: { name: { en: 'mean age', es: 'antigüedad media' }, unit: 'ms' },
  toServerP50Ms: { name: { en: 'action to server p50', es: 'acción hasta el servidor p50' }, unit: 'ms' },
  toEveryoneP50Ms: { name: { en: 'action to everyone p50', es: 'acción hasta todos p50' }, unit: 'ms' },
  bytesPerUpdate: { name: { en: 'bytes per update', es: 'bytes por actualización' }, unit: 'B' },
  bytesPerAction: { name: { en: 'bytes per action', es: 'bytes por acción' }, unit: 'B' },
};

/** Whether the runs agree, in a word or two. */
const AGREEMENT_WORDS: Record<Agreement, Text> = {
  within: { en: 'each within each other’s interval', es: 'cada una dentro del intervalo de las demás' },
  overlap: { en: 'all intervals overlap', es: 'todos los intervalos se solapan' },
  apart: { en: 'intervals apart', es: 'intervalos separados' },
};

function columnsOf(figure: FigureName): Column<RepeatedTransport>[] {
  const { name, unit } = FIGURE_WORDS[figure];
  const column = (en: string, es: string): Text => ({
    en: `${name.en}, ${en} (${unit})`,
    es: `${name.es}, ${es} (${unit})`,
  });
  return [
    [{ en: `${name.en}, runs`, es: `${name.es}, ejecuciones` }, ({ figures }) => figures[figure]?.n ?? 0],
    [column('mean of the runs', 'media de las ejecuciones'), ({ figures }) => figures[figure]?.mean.value],
    [column('95% CI from', 'IC del 95 % desde'), ({ figures }) => figures[figure]?.mean.low],
    [column('95% CI to', 'IC del 95 % hasta'), ({ figures }) => figures[figure]?.mean.high],
    [column('least', 'mínimo'), ({ figures }) => figures[figure]?.least],
    [column('most', 'máximo'), ({ figures }) => figures[figure]?.most],
    [column('standard deviation', 'desviación típica'), ({ figures }) => figures[figure]?.sd],
    [
      { en: `${name.en}, do the runs agree`, es: `${name.es}, ¿coinciden las ejecuciones?` },
      ({ figures }, language) => {
        const agreement = figures[figure]?.agreement;
        return agreement && AGREEMENT_WORDS[agreement][language];
      },
    ],
  ];
}

const FAULTS: Text = {
  en: 'faults of the line in each run (times and ages are those outside)',
  es: 'fallos de la línea en cada ejecución (los tiempos y las antigüedades son los de fuera de ellos)',
};

/** One row for each transport. `run`: one of the runs, for what all of them share. */
export function repeatsTable({ transports, runs }: Repeats, run: Run): Table<RepeatedTransport> {
  const figures = FIGURES.filter((figure) => transports.some((one) => one.figures[figure]));
  return {
    columns: [
      TRANSPORT,
      [{ en: 'updates published', es: 'actualizaciones publicadas' }, ({ published }) => published],
      [{ en: 'updates received', es: 'actualizaciones recibidas' }, ({ received }) => received],
      [{ en: 'updates lost', es: 'actualizaciones perdidas' }, ({ lost }) => lost],
      [{ en: 'updates duplicated', es: 'actualizaciones duplicadas' }, ({ duplicated }) => duplicated],
      ...figures.flatMap(columnsOf),
    ],
    rows: transports,
    wide: true,
    about: (language) => [
      [{ en: 'runs', es: 'ejecuciones' }, runs],
      [FAULTS, momentsOf(run).filter(isFault).length],
      ...aboutSettings(run)(language),
    ],
  };
}
