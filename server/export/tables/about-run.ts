/** Which run a table is of and how it was made: a file that is passed on says so in every row. */
import { digestOf, type RunDigest } from '../../analysis/digest.ts';
import { linkLabel } from '../../analysis/words/link.ts';
import { serverText } from '../../analysis/words/server.ts';
import { type Language, PROTOCOL_NAME, type Run, type RunSettings, SCENARIO_INFO, type Text } from '../../contract.ts';
import { STATE_WORDS } from '../about/states.ts';
import { ABOUT_WORDS } from '../about/words.ts';
import type { Cell, Table } from './table.ts';

/** "3G", by the name that the page uses. */
export function linkName({ link }: Pick<RunSettings, 'link'>, language: Language): string {
  return linkLabel(link, language);
}

/** What the measured ports spoke. */
export function protocolName({ protocol }: Pick<RunSettings, 'protocol'>): string {
  return PROTOCOL_NAME[protocol].replace(' / ', ', ');
}

/** Why its figures are to be read with care, as codes: of the run, then of each transport. The results say them in words. */
function marksText({ summary: { marks, transports } }: RunDigest): string {
  const own = transports.flatMap(({ transport, marks: some }) => some.map(({ code }) => `${transport}: ${code}`));
  return [...new Set([...marks.map(({ code }) => code), ...own])].join(', ');
}

/** Which run it is, how it went, and its settings. */
export function aboutRun(run: Run): Table<never>['about'] {
  const { id, name, createdAtMs } = run;
  const digest = digestOf(run);
  const { clock, moments } = digest.summary;
  return (language) => [
    [{ en: 'run', es: 'ejecución' }, id],
    [{ en: 'run name', es: 'nombre de la ejecución' }, name],
    [{ en: 'measured (UTC)', es: 'medida (UTC)' }, new Date(createdAtMs).toISOString()],
    [{ en: 'state', es: 'estado' }, STATE_WORDS[language][digest.state]],
    [{ en: 'marks', es: 'marcas' }, marksText(digest) || null],
    [{ en: 'clocks off by at most (ms)', es: 'los relojes se desvían como mucho (ms)' }, clock.uncertaintyMs],
    [
      { en: 'what happened to the line', es: 'qué le pasó a la línea' },
      moments.map(({ text }) => text[language]).join(', ') || null,
    ],
    [{ en: 'seed', es: 'semilla' }, run.settings.seed],
    ...aboutSettings(run)(language),
  ];
}

/** With what it was made: runs that repeat it have the same. */
export function aboutSettings(run: Run): Table<never>['about'] {
  const { settings, environment } = run;
  return (language) => [
    ...settingsFacts(settings, language),
    [{ en: 'server and versions', es: 'servidor y versiones' }, serverText(run)[language]],
    [{ en: 'browser', es: 'navegador' }, environment.browser],
    [{ en: 'browser runs on', es: 'el navegador está en' }, environment.platform],
    [{ en: 'timer step (ms)', es: 'paso del temporizador (ms)' }, environment.timerStepMs],
    [{ en: 'operating system', es: 'sistema operativo' }, environment.os],
    // In English a table is ASCII as long as a run's own texts are: programs read it more easily.
    [{ en: 'processors', es: 'procesadores' }, environment.cpus.replaceAll('×', 'x')],
    [{ en: 'Node', es: 'Node' }, environment.node],
    [{ en: 'Duplex Lab version', es: 'versión de Duplex Lab' }, environment.labVersion],
  ];
}

/** The settings, a fact each; always the same facts in the same order. */
export function settingsFacts(settings: RunSettings, language: Language): [header: Text, value: Cell][] {
  const { link } = settings;
  return [
    [{ en: 'scenario', es: 'escenario' }, SCENARIO_INFO[settings.scenario].name[language]],
    [{ en: 'measured for (s)', es: 'medida durante (s)' }, settings.durationMs / 1000],
    [{ en: 'order', es: 'orden' }, ABOUT_WORDS[language].orders[settings.order]],
    [{ en: 'updates a second', es: 'actualizaciones por segundo' }, settings.updatesPerSecond],
    [{ en: 'feed intervals vary by (%)', es: 'los intervalos de publicación varían en (%)' }, 100 * settings.jitter],
    [{ en: 'polls every (ms)', es: 'sondea cada (ms)' }, settings.pollEveryMs],
    [{ en: 'polling with 304', es: 'sondeo con 304' }, settings.conditional],
    [{ en: 'compressed WebSocket', es: 'WebSocket comprimido' }, settings.deflate],
    [
      {
        en: 'WebSocket messages compressed each by itself',
        es: 'mensajes WebSocket comprimidos cada uno por separado',
      },
      settings.deflate && settings.noContextTakeover,
    ],
    [{ en: 'gzip over HTTP', es: 'gzip sobre HTTP' }, settings.gzip],
    [{ en: 'actions a second in each window', es: 'acciones por segundo en cada ventana' }, settings.actionsPerSecond],
    [{ en: 'link', es: 'enlace' }, linkName(settings, language)],
    [{ en: 'round trip (ms)', es: 'ida y vuelta (ms)' }, link.rttMs],
    [{ en: 'jitter (ms)', es: 'fluctuación (ms)' }, link.jitterMs],
    [{ en: 'link down (kbit/s)', es: 'enlace, bajada (kbit/s)' }, link.downKbps],
    [{ en: 'link up (kbit/s)', es: 'enlace, subida (kbit/s)' }, link.upKbps],
    [{ en: 'loss (%)', es: 'pérdidas (%)' }, link.lossPercent],
    [{ en: 'protocol', es: 'protocolo' }, protocolName(settings)],
    [{ en: 'event streams at once', es: 'flujos de eventos a la vez' }, settings.streams],
    [{ en: 'one origin for all', es: 'un solo origen para todos' }, settings.oneOrigin],
    [{ en: 'served by', es: 'servida por' }, settings.server],
  ];
}
