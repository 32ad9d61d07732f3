/** Runs side by side as a table: a row for each measure, transport and run. */
import { plain } from '../../analysis/digest.ts';
import { both } from '../../analysis/words/format.ts';
import {
  BYTE_KINDS,
  DEFAULT_SETTINGS,
  type SpokenProtocols,
  type Text,
  type Together,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { CHART_WORDS } from '../charts/words.ts';
import { settingsFacts } from '../tables/about-run.ts';
import { type Column, noAbout, type Table } from '../tables/table.ts';
import { TOGETHER_WORDS } from './words.ts';

interface Row {
  one: Together['measures'][number];
  row: Together['measures'][number]['rows'][number];
  figure: Together['measures'][number]['rows'][number]['figures'][number];
  run: Together['runs'][number];
  /** Where the runs are over different protocols. */
  spoken: SpokenProtocols | null;
}

const UNITS = { latency: 'ms', age: 'ms', toServer: 'ms', bytes: 'B', setUp: 'B', lost: '1' } as const;

const OF_IT: Text = { en: 'of it', es: 'de ello' };

const COLUMNS: Column<Row>[] = [
  [{ en: 'measure', es: 'medida' }, ({ one }, language) => TOGETHER_WORDS[language].titles[one.measure]],
  [{ en: 'unit', es: 'unidad' }, ({ one }) => UNITS[one.measure]],
  [{ en: 'transport', es: 'transporte' }, ({ row }, language) => TRANSPORT_INFO[row.transport].title[language]],
  [{ en: 'letter', es: 'letra' }, ({ run }) => run.letter],
  [{ en: 'run', es: 'ejecución' }, ({ run }) => run.id],
  [{ en: 'run name', es: 'nombre de la ejecución' }, ({ run }) => run.name],
  [{ en: 'value', es: 'valor' }, ({ figure }) => figure.range?.value],
  ...BYTE_KINDS.map(
    (kind): Column<Row> => [
      both((language) => `${OF_IT[language]} ${CHART_WORDS[language].kinds[kind]}`),
      ({ figure }) => figure.split?.[kind],
    ],
  ),
  [
    { en: '95% interval and clocks, from', es: 'intervalo del 95 % y relojes, desde' },
    ({ figure }) => figure.range?.low,
  ],
  [
    { en: '95% interval and clocks, to', es: 'intervalo del 95 % y relojes, hasta' },
    ({ figure }) => figure.range?.high,
  ],
  [{ en: 'samples or updates', es: 'muestras o actualizaciones' }, ({ figure }) => figure.n],
  [{ en: 'TCP connections', es: 'conexiones TCP' }, ({ spoken }) => spoken?.connections],
  [{ en: 'of them HTTP/2', es: 'de ellas, HTTP/2' }, ({ spoken }) => spoken?.http2],
  [{ en: 'compared', es: 'comparada' }, ({ figure }) => figure.compared],
  [{ en: 'why not', es: 'por qué no' }, ({ figure }, language) => figure.why?.[language]],
];

/** How a row's run was made, and what about it is to be read with care. */
const ABOUT_COLUMNS: Column<Row>[] = [
  [{ en: 'measured (UTC)', es: 'medida (UTC)' }, ({ run }) => new Date(run.createdAtMs).toISOString()],
  ...settingsFacts(DEFAULT_SETTINGS, 'en').map(
    ([header], i): Column<Row> => [header, ({ run }, language) => settingsFacts(run.settings, language)[i]?.[1]],
  ),
  [{ en: 'server and versions', es: 'servidor y versiones' }, ({ run }, language) => run.server[language]],
  [{ en: 'browser', es: 'navegador' }, ({ run }) => run.browser],
  [{ en: 'machine', es: 'equipo' }, ({ run }) => run.machine.replaceAll('×', 'x').replaceAll(' · ', ', ')],
  [
    { en: 'read with care', es: 'con cautela' },
    ({ run }, language) => run.care.map((text) => plain(text[language])).join(' ') || null,
  ],
];

export function togetherTable({ runs, measures, protocols }: Together): Table<Row> {
  const rows = measures.flatMap((one) =>
    one.rows.flatMap((row) =>
      row.figures.flatMap((figure): Row[] => {
        const i = runs.findIndex(({ letter }) => letter === figure.letter);
        const [run, of] = [runs[i], protocols?.rows.find(({ transport }) => transport === row.transport)];
        return run ? [{ one, row, figure, run, spoken: of?.runs[i] ?? null }] : [];
      }),
    ),
  );
  return { columns: [...COLUMNS, ...ABOUT_COLUMNS], rows, about: noAbout };
}
