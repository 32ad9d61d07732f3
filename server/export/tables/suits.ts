/** Which transport suits which use. */
import {
  type Ranged,
  SCENARIO_INFO,
  type SuitsRow,
  type SuitsScenario,
  type SuitsTable,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { linkName, protocolName } from './about-run.ts';
import { type Column, noAbout, type Table } from './table.ts';

/** Null: the scenario has no run. */
type Row = { scenario: SuitsScenario; row: SuitsRow | null };
type Columns = Column<Row>[];

const CONCERNS = {
  freshness: { en: 'freshness', es: 'frescura' },
  completeness: { en: 'completeness', es: 'que no falte nada' },
  cost: { en: 'cost', es: 'coste' },
};

const plain = (text: string): string => text.replaceAll('**', '');
const percent = (share: number | null | undefined) => share && 100 * share;

function ranged(en: string, es: string, rangeOf: (row: SuitsRow) => Ranged | null): Columns {
  const part = (row: SuitsRow | null, name: keyof Ranged) => (row ? rangeOf(row)?.[name] : null);
  return [
    [{ en: `${en} (ms)`, es: `${es} (ms)` }, ({ row }) => part(row, 'value')],
    [{ en: `${en}, 95% CI from (ms)`, es: `${es}, IC del 95 % desde (ms)` }, ({ row }) => part(row, 'low')],
    [{ en: `${en}, 95% CI to (ms)`, es: `${es}, IC del 95 % hasta (ms)` }, ({ row }) => part(row, 'high')],
  ];
}

const COLUMNS: Columns = [
  [{ en: 'use', es: 'uso' }, ({ scenario }, language) => SCENARIO_INFO[scenario.scenario].name[language]],
  [{ en: 'what matters', es: 'qué importa' }, ({ scenario }, language) => CONCERNS[scenario.concern][language]],
  [
    { en: 'transport', es: 'transporte' },
    ({ row }, language) => (row ? TRANSPORT_INFO[row.transport].title[language] : null),
  ],
  [{ en: 'suits', es: 'conviene' }, ({ row }) => row?.chosen],
  [{ en: 'figure that matters', es: 'cifra que importa' }, ({ row }, language) => row?.figure[language]],
  [{ en: 'updates published', es: 'actualizaciones publicadas' }, ({ row }) => row?.published],
  [{ en: 'updates received', es: 'actualizaciones recibidas' }, ({ row }) => row?.received],
  [{ en: 'updates lost', es: 'actualizaciones perdidas' }, ({ row }) => row?.lost],
  [{ en: 'updates duplicated', es: 'actualizaciones duplicadas' }, ({ row }) => row?.duplicated],
  [{ en: 'total per update (B)', es: 'total por actualización (B)' }, ({ row }) => row?.bytesPerUpdate],
  [{ en: 'latency samples', es: 'muestras de latencia' }, ({ row }) => row?.samples],
  ...ranged('latency p50', 'latencia p50', ({ p50Ms }) => p50Ms),
  ...ranged('mean age', 'antigüedad media', ({ ageMs }) => ageMs),
  [
    { en: 'time too old (%)', es: 'tiempo con información demasiado antigua (%)' },
    ({ row }) => percent(row?.staleShare),
  ],
  [{ en: 'actions done', es: 'acciones hechas' }, ({ row }) => row?.actionsDone],
  [{ en: 'actions lost', es: 'acciones perdidas' }, ({ row }) => row?.actionsLost],
  [{ en: 'total per action (B)', es: 'total por acción (B)' }, ({ row }) => row?.bytesPerAction],
  ...ranged('action to server p50', 'acción hasta el servidor p50', ({ toServerMs }) => toServerMs),
  ...ranged('action to everyone p50', 'acción hasta todos p50', ({ toEveryoneMs }) => toEveryoneMs),
  [{ en: 'why', es: 'por qué' }, ({ scenario }, language) => plain(scenario.reason[language])],
  [
    { en: 'read with care', es: 'con cautela' },
    ({ scenario }, language) => scenario.care.map((text) => plain(text[language])).join(' '),
  ],
  [{ en: 'run', es: 'ejecución' }, ({ scenario: { run } }) => run?.id],
  [
    { en: 'measured (UTC)', es: 'medida (UTC)' },
    ({ scenario: { run } }) => (run ? new Date(run.createdAtMs).toISOString() : null),
  ],
  [{ en: 'browser', es: 'navegador' }, ({ scenario: { run } }) => run?.browser],
  [
    { en: 'order', es: 'orden' },
    ({ scenario: { run } }, language) => (run ? ORDERS[run.settings.order][language] : null),
  ],
  [
    { en: 'updates a second', es: 'actualizaciones por segundo' },
    ({ scenario: { run } }) => run?.settings.updatesPerSecond,
  ],
  [{ en: 'actions a second', es: 'acciones por segundo' }, ({ scenario: { run } }) => run?.settings.actionsPerSecond],
  [{ en: 'polls every (ms)', es: 'sondea cada (ms)' }, ({ scenario: { run } }) => run?.settings.pollEveryMs],
  [{ en: 'duration (ms)', es: 'duración (ms)' }, ({ scenario: { run } }) => run?.settings.durationMs],
  [{ en: 'link', es: 'enlace' }, ({ scenario: { run } }, language) => run && linkName(run.settings, language)],
  [{ en: 'round trip (ms)', es: 'ida y vuelta (ms)' }, ({ scenario: { run } }) => run?.settings.link.rttMs],
  [{ en: 'protocol', es: 'protocolo' }, ({ scenario: { run } }) => run && protocolName(run.settings)],
  [{ en: 'Duplex Lab version', es: 'versión de Duplex Lab' }, ({ scenario: { run } }) => run?.labVersion],
];

const ORDERS = {
  'side-by-side': { en: 'side by side', es: 'a la vez' },
  'one-after-another': { en: 'one after another', es: 'uno tras otro' },
};

/** One row for each scenario and transport measured; a scenario without a run has one row that says so. */
export function suitsTable({ scenarios }: SuitsTable): Table<Row> {
  const rows = scenarios.flatMap((scenario): Row[] =>
    scenario.rows.length > 0 ? scenario.rows.map((row) => ({ scenario, row })) : [{ scenario, row: null }],
  );
  return { columns: COLUMNS, rows, about: noAbout };
}
