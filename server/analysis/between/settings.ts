/** In what runs differ before anything is measured: their settings, browser, machine and version. */
import {
  type Language,
  PROTOCOL_NAME,
  type RunSettings,
  SCENARIO_INFO,
  type Text,
  type Together,
  TRANSPORT_INFO,
  type TransportName,
} from '../../contract.ts';
import type { RunDigest } from '../digest.ts';
import { both, formatList } from '../words/format.ts';
import { linkText, shortNumber } from '../words/link.ts';

/** Null: it means nothing in this run. */
type Facet = [what: Text, value: (run: RunDigest, language: Language) => string | null];

const ORDERS: Record<RunSettings['order'], Text> = {
  'side-by-side': { en: 'all at once', es: 'todos a la vez' },
  'one-after-another': { en: 'one after another', es: 'uno tras otro' },
};
const YES: Text = { en: 'yes', es: 'sí' };
const NO: Text = { en: 'no', es: 'no' };
const ALONE: Text = { en: 'yes, each message by itself', es: 'sí, cada mensaje por separado' };

function ofNumber(what: Text, unit: Text, value: (settings: RunSettings) => number): Facet {
  return [what, ({ settings }, language) => `${shortNumber(value(settings), language)} ${unit[language]}`.trim()];
}

/** Means something only where one of these is measured. */
function ofThese(transports: TransportName[], [what, value]: Facet): Facet {
  return [
    what,
    (run, language) => (transports.some((one) => run.settings.transports.includes(one)) ? value(run, language) : null),
  ];
}

function ofSwitch(what: Text, value: (settings: RunSettings) => boolean): Facet {
  return [what, ({ settings }, language) => (value(settings) ? YES : NO)[language]];
}

const MS: Text = { en: 'ms', es: 'ms' };
const SECONDS: Text = { en: 's', es: 's' };
const NONE: Text = { en: '', es: '' };
const A_SECOND: Text = { en: 'a second', es: 'por segundo' };

const FACETS: Facet[] = [
  [{ en: 'scenario', es: 'escenario' }, ({ settings }, language) => SCENARIO_INFO[settings.scenario].name[language]],
  [{ en: 'link', es: 'enlace' }, ({ settings }, language) => linkText(settings.link, language)],
  [
    { en: 'what happened to the line', es: 'lo que le pasó a la línea' },
    ({ summary }, language) => summary.moments.map(({ text }) => text[language]).join('; ') || '–',
  ],
  [{ en: 'server', es: 'servidor' }, ({ server }, language) => server[language]],
  [{ en: 'protocol', es: 'protocolo' }, ({ settings }) => PROTOCOL_NAME[settings.protocol]],
  ofSwitch({ en: 'one origin for all', es: 'un solo origen para todos' }, ({ oneOrigin }) => oneOrigin),
  ofThese(
    ['sse'],
    ofNumber({ en: 'event streams at once', es: 'flujos de eventos a la vez' }, NONE, ({ streams }) => streams),
  ),
  ofNumber(
    { en: 'rate of updates', es: 'ritmo de actualizaciones' },
    A_SECOND,
    ({ updatesPerSecond }) => updatesPerSecond,
  ),
  ofThese(
    ['page', 'polling'],
    ofNumber({ en: 'poll interval', es: 'intervalo de sondeo' }, MS, ({ pollEveryMs }) => pollEveryMs),
  ),
  ofNumber({ en: 'duration', es: 'duración' }, SECONDS, ({ durationMs }) => durationMs / 1000),
  ofNumber({ en: 'rate of actions', es: 'ritmo de acciones' }, A_SECOND, ({ actionsPerSecond }) => actionsPerSecond),
  [{ en: 'order', es: 'orden' }, ({ settings }, language) => ORDERS[settings.order][language]],
  [
    { en: 'transports', es: 'transportes' },
    ({ settings }, language) =>
      formatList(
        settings.transports.map((name) => TRANSPORT_INFO[name].title[language]),
        language,
      ),
  ],
  ofThese(
    ['polling'],
    ofSwitch({ en: 'polling with 304', es: 'sondeo con 304' }, ({ conditional }) => conditional),
  ),
  ofThese(
    ['websocket'],
    [
      { en: 'compressed WebSocket', es: 'WebSocket comprimido' },
      ({ settings: { deflate, noContextTakeover } }, language) =>
        (deflate ? (noContextTakeover ? ALONE : YES) : NO)[language],
    ],
  ),
  ofThese(
    ['page', 'polling', 'long-polling', 'sse'],
    ofSwitch({ en: 'gzip over HTTP', es: 'gzip sobre HTTP' }, ({ gzip }) => gzip),
  ),
  ofNumber(
    { en: 'jitter of the feed', es: 'variación de la fuente' },
    { en: '%', es: '%' },
    ({ jitter }) => 100 * jitter,
  ),
  ofNumber({ en: 'seed', es: 'semilla' }, NONE, ({ seed }) => seed),
  [{ en: 'browser', es: 'navegador' }, ({ environment }) => environment.browser],
  [{ en: 'machine', es: 'equipo' }, ({ environment: { os, cpus } }) => `${os} · ${cpus}`],
  [{ en: 'Duplex Lab version', es: 'versión de Duplex Lab' }, ({ environment }) => environment.labVersion],
];

/** Each thing in which not all of them agree, with its value in each. */
export function differencesOf(runs: RunDigest[]): Together['differing'] {
  return FACETS.flatMap(([what, value]) => {
    const values = runs.map((run) => both((language) => value(run, language) ?? '–'));
    const meant = values.filter((_, i) => value(runs[i] as RunDigest, 'en') !== null);
    return new Set(meant.map(({ en }) => en)).size > 1 ? [{ what, values }] : [];
  });
}
