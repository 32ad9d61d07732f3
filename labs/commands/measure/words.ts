/** What `npm run measure` says while it goes on, and about its result. */

import { LEAST_RUNS } from '../../../server/analysis/repeats/between-runs.ts';
import { formatNumber } from '../../../server/analysis/words/format.ts';
import {
  type Language,
  lengthMs,
  type RunSettings,
  SCENARIO_INFO,
  type Text,
  TRANSPORT_INFO,
  TRANSPORTS,
  type TransportName,
} from '../../../server/contract.ts';
import { switchTexts } from '../../../server/export/about/settings.ts';
import { linkName, protocolName } from '../../../server/export/tables/about-run.ts';
import type { Plan } from './plan.ts';

const plain = (text: string): string => text.replaceAll('**', '');
/** With the decimals that it has, two at most. */
const short = (value: number, language: Language): string =>
  formatNumber(value, language, Number.isInteger(value) ? 0 : Number.isInteger(10 * value) ? 1 : 2);
const seconds = (ms: number, language: Language): string => `${short(ms / 1000, language)} s`;

/** "Markets · 2 updates/s · poll every 1,000 ms · No link · http, ws": what is as usual is not left out. */
function settingsLine(settings: RunSettings, language: Language): string {
  const { rate, poll, oneAfterAnother } = WORDS[language];
  const { scenario, updatesPerSecond, pollEveryMs, transports, order } = settings;
  return [
    SCENARIO_INFO[scenario].name[language],
    ...(transports.length < TRANSPORTS.length ? [transports.join(', ')] : []),
    ...(order === 'side-by-side' ? [] : [oneAfterAnother]),
    rate(short(updatesPerSecond, language)),
    poll(formatNumber(pollEveryMs, language)),
    linkName(settings, language),
    protocolName(settings),
    ...switchTexts(settings, language),
  ].join(' · ');
}

/** What is measured, and how long that takes at least. */
export function beginLine({ settings, faults, repeat, language }: Plan): string {
  const { runs, tooLate } = WORDS[language];
  const late = faults.filter(({ afterMs }) => afterMs >= lengthMs(settings));
  const notes = late.map(({ afterMs, fault }) => `\n${tooLate(fault.type, seconds(afterMs, language))}`);
  return `${runs(repeat, seconds(lengthMs(settings), language))}: ${settingsLine(settings, language)}${notes.join('')}`;
}

/** "Run 2 of 5 (30 s)". */
export function runLine(number: number, of: number, settings: RunSettings, language: Language): string {
  return WORDS[language].run(number, of, seconds(lengthMs(settings), language));
}

/** Why to read a run with care. */
export function markLine(transport: TransportName | null, text: Text, language: Language): string {
  const about = transport === null ? '' : `${TRANSPORT_INFO[transport].title[language]}: `;
  return `  ${about}${plain(text[language])}`;
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const WORDS = {
  en: {
    rate: (n: string) => `${n} ${n === '1' ? 'update' : 'updates'}/s`,
    poll: (ms: string) => `poll every ${ms} ms`,
    tooLate: (fault: string, at: string) =>
      `The fault ${fault} planned for ${at} will not happen: each run ends before. Choose a longer --duration, or plan it earlier.`,
    oneAfterAnother: 'one after another',
    runs: (n: number, length: string) => `${count(n, 'run', 'runs')} of ${length}`,
    run: (number: number, of: number, length: string) => `Run ${number} of ${of} (${length})`,
    notWhole: (number: number) =>
      `Run ${number} did not go as planned: its state says how it ended. It is kept, and not counted.`,
    missing: (number: number, names: string) =>
      `Run ${number}: the browser did not draw these pictures (the SVG of each is there): ${names}`,
    failed: (number: number, why: string) => `Run ${number} could not be measured: ${why}`,
    nothingKept: 'Stopped. No run had begun, so nothing is kept.',
    kept: (n: number, of: number, path: string) =>
      `Kept in ${path}: ${n === of ? '' : `${n} of `}${count(of, 'run', 'runs')} and a summary.`,
    stopping:
      'Stopping: the run that goes on ends now, and what there is will be kept (Ctrl-C again: nothing is kept) …',
    stoppedNow: 'Stopped at once: nothing is kept.',
    none: 'No run ended as planned: there is nothing to sum up.',
    figureOfOne: (figure: string, unit: string) => `${figure} (${unit}), one run`,
    figure: (figure: string, unit: string, n: number) => `${figure} (${unit}), ${n} runs`,
    value: 'value',
    ownInterval: '95% CI in the run',
    mean: 'mean of the runs',
    interval: '95% CI between runs',
    spread: 'least–most',
    agreement: 'the runs’ own intervals',
    agreements: { within: 'agree', overlap: 'overlap', apart: 'APART' },
    legend: [
      'agree: each run’s figure lies within the 95% interval of each other run',
      'overlap: not so, but no two runs are told apart',
      'APART: the intervals of two runs don’t overlap. Chance alone does that in at most 1 of 20 series of 5 runs; else something changes from run to run. Trust the interval between runs',
    ],
    ties: (groups: string) => `Not told apart: ${groups}.`,
    noTies: 'All are told apart: no two intervals between runs overlap.',
    variant: {
      server: (number: number, of: number, server: string) => `Server ${number} of ${of}: ${server}`,
      protocol: (number: number, of: number, protocol: string) => `Protocol ${number} of ${of}: ${protocol}`,
    },
    sideBySide: 'Side by side',
    firstOfEach: 'Side by side, the first run of each',
    keptTogether: (path: string) => `Kept in ${path}: one run of each, side by side.`,
    tooFew: `Nothing is told apart between runs: an interval between runs takes at least ${LEAST_RUNS} runs (--repeat ${LEAST_RUNS}).`,
    updates: (received: string, published: string, lost: string, twice: string) =>
      `${received} of ${published} updates received, ${lost} lost, ${twice} duplicated`,
  },
  es: {
    rate: (n: string) => `${n} ${n === '1' ? 'actualización' : 'actualizaciones'}/s`,
    poll: (ms: string) => `sondeo cada ${ms} ms`,
    tooLate: (fault: string, at: string) =>
      `El fallo ${fault} previsto a los ${at} no se producirá: cada ejecución acaba antes. Elige un --duration mayor, o adelántalo.`,
    oneAfterAnother: 'uno tras otro',
    runs: (n: number, length: string) => `${count(n, 'ejecución', 'ejecuciones')} de ${length}`,
    run: (number: number, of: number, length: string) => `Ejecución ${number} de ${of} (${length})`,
    notWhole: (number: number) =>
      `La ejecución ${number} no fue como estaba previsto: su estado dice cómo terminó. Se guarda y no se cuenta.`,
    missing: (number: number, names: string) =>
      `Ejecución ${number}: el navegador no dibujó estas imágenes (el SVG de cada una está): ${names}`,
    failed: (number: number, why: string) => `No se pudo medir la ejecución ${number}: ${why}`,
    nothingKept: 'Detenido. No había empezado ninguna ejecución: no se guarda nada.',
    kept: (n: number, of: number, path: string) =>
      `Guardado en ${path}: ${n === of ? '' : `${n} de `}${count(of, 'ejecución', 'ejecuciones')} y un resumen.`,
    stopping:
      'Deteniendo: la ejecución en marcha termina ahora y se guarda lo que haya (otro Ctrl-C: no se guarda nada) …',
    stoppedNow: 'Detenido en el acto: no se guarda nada.',
    none: 'Ninguna ejecución terminó como estaba previsto: no hay nada que resumir.',
    figureOfOne: (figure: string, unit: string) => `${figure} (${unit}), una ejecución`,
    figure: (figure: string, unit: string, n: number) => `${figure} (${unit}), ${n} ejecuciones`,
    value: 'valor',
    ownInterval: 'IC del 95 % en la ejecución',
    mean: 'media de las ejecuciones',
    interval: 'IC del 95 % entre ejecuciones',
    spread: 'mínimo–máximo',
    agreement: 'intervalos de cada ejecución',
    agreements: { within: 'coinciden', overlap: 'se solapan', apart: 'SEPARADOS' },
    legend: [
      'coinciden: la cifra de cada ejecución está dentro del intervalo del 95 % de todas las demás',
      'se solapan: no es así, pero ninguna ejecución se distingue de otra',
      'SEPARADOS: los intervalos de dos ejecuciones no se solapan. Por puro azar ocurre como mucho en 1 de cada 20 series de 5 ejecuciones; si no, algo cambia de una ejecución a otra. Fíate del intervalo entre ejecuciones',
    ],
    ties: (groups: string) => `No se distinguen: ${groups}.`,
    noTies: 'Se distinguen todos: los intervalos entre ejecuciones no se solapan dos a dos.',
    variant: {
      server: (number: number, of: number, server: string) => `Servidor ${number} de ${of}: ${server}`,
      protocol: (number: number, of: number, protocol: string) => `Protocolo ${number} de ${of}: ${protocol}`,
    },
    sideBySide: 'Uno junto a otro',
    firstOfEach: 'Uno junto a otro, la primera ejecución de cada uno',
    keptTogether: (path: string) => `Guardado en ${path}: una ejecución de cada uno, una junto a otra.`,
    tooFew: `Entre ejecuciones no se distingue ninguno: un intervalo entre ejecuciones necesita al menos ${LEAST_RUNS} ejecuciones (--repeat ${LEAST_RUNS}).`,
    updates: (received: string, published: string, lost: string, twice: string) =>
      `${received} de ${published} actualizaciones recibidas, ${lost} perdidas, ${twice} duplicadas`,
  },
};
