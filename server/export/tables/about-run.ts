/** Which run a table is of and how it was made: a file that is passed on says so in every row. */
import { linkLabel } from '../../analysis/words/link.ts';
import { type Language, type Run, type RunSettings, SCENARIO_INFO } from '../../contract.ts';
import type { Table } from './table.ts';

/** "3G", by the name that the page uses. */
export function linkName({ link }: Pick<RunSettings, 'link'>, language: Language): string {
  return linkLabel(link, language);
}

/** What the measured ports spoke. */
export function securityName({ secure }: Pick<RunSettings, 'secure'>): string {
  return secure ? 'https, wss' : 'http, ws';
}

/** Which run it is, and its settings. */
export function aboutRun(run: Run): Table<never>['about'] {
  const { id, name, createdAtMs } = run;
  return (language) => [
    [{ en: 'run', es: 'ejecución' }, id],
    [{ en: 'run name', es: 'nombre de la ejecución' }, name],
    [{ en: 'measured (UTC)', es: 'medida (UTC)' }, new Date(createdAtMs).toISOString()],
    ...aboutSettings(run)(language),
  ];
}

/** With what it was made: runs that repeat it have the same. */
export function aboutSettings({ settings, environment }: Run): Table<never>['about'] {
  const { link } = settings;
  return (language) => [
    [{ en: 'scenario', es: 'escenario' }, SCENARIO_INFO[settings.scenario].name[language]],
    [{ en: 'updates a second', es: 'actualizaciones por segundo' }, settings.updatesPerSecond],
    [{ en: 'polls every (ms)', es: 'sondea cada (ms)' }, settings.pollEveryMs],
    [{ en: 'link', es: 'enlace' }, linkName(settings, language)],
    [{ en: 'round trip (ms)', es: 'ida y vuelta (ms)' }, link.rttMs],
    [{ en: 'jitter (ms)', es: 'fluctuación (ms)' }, link.jitterMs],
    [{ en: 'link down (kbit/s)', es: 'enlace, bajada (kbit/s)' }, link.downKbps],
    [{ en: 'link up (kbit/s)', es: 'enlace, subida (kbit/s)' }, link.upKbps],
    [{ en: 'loss (%)', es: 'pérdidas (%)' }, link.lossPercent],
    [{ en: 'security', es: 'seguridad' }, securityName(settings)],
    [{ en: 'browser', es: 'navegador' }, environment.browser],
    [{ en: 'Duplex Lab version', es: 'versión de Duplex Lab' }, environment.labVersion],
  ];
}
