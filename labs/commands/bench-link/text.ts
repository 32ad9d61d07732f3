/** What the bench prints, in both languages. */
import { type Language, LINK_PROFILE, type LinkProfileName, type LinkValues } from '../../../server/contract.ts';
import type { Measured } from './measure.ts';

const WORDS = {
  en: {
    title:
      'The emulated link beside its model (docs/link.md). Medians in milliseconds; expected = model + this machine without a link.',
    model: 'model',
    machine: 'machine',
    expected: 'expected',
    measured: 'measured',
    error: 'error',
    figure: 'figure',
    custom: 'Custom',
    unlimited: 'unlimited',
    jitter: 'jitter',
    loss: 'loss',
    fresh: 'from a new connection to the last byte',
    firstByte: 'first byte on a new connection',
    pushes: 'WebSocket pushes',
    mean: 'mean',
    passThrough: (cost: string) => `No link: the pass-through costs ${cost} µs for a WebSocket round trip.`,
    holds: (limit: string, least: string) =>
      `From ${least} ms round trip on, every median and the p99 are within ${limit} % of what is expected.`,
    fails: (limit: string, what: string) => `NOT within ${limit} % of what is expected: ${what}`,
    loaded: 'Close what else is running on this machine and try again.',
  },
  es: {
    title:
      'El enlace emulado junto a su modelo (docs/link.md). Medianas en milisegundos; esperado = modelo + este equipo sin enlace.',
    model: 'modelo',
    machine: 'equipo',
    expected: 'esperado',
    measured: 'medido',
    error: 'error',
    figure: 'referencia',
    custom: 'A medida',
    unlimited: 'sin límite',
    jitter: 'fluctuación',
    loss: 'pérdida',
    fresh: 'desde una conexión nueva hasta el último byte',
    firstByte: 'primer byte en una conexión nueva',
    pushes: 'envíos por WebSocket',
    mean: 'media',
    passThrough: (cost: string) => `Sin enlace: el paso directo cuesta ${cost} µs por cada ida y vuelta de WebSocket.`,
    holds: (limit: string, least: string) =>
      `A partir de ${least} ms de ida y vuelta, todas las medianas y el p99 están a menos del ${limit} % de lo esperado.`,
    fails: (limit: string, what: string) => `NO está a menos del ${limit} % de lo esperado: ${what}`,
    loaded: 'Cierra lo demás que se esté ejecutando en este equipo e inténtalo otra vez.',
  },
} as const;

const LABEL_WIDTH = 48;
const COLUMN_WIDTH = 11;

export type Words = (typeof WORDS)[Language];
export const wordsOf = (language: Language): Words => WORDS[language];

const number = (value: number, language: Language, digits = 1): string =>
  value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: true });

/** "Slow 4G · 150 ms · 1.6/0.75 Mbit/s": the numbers always beside the name. */
export function linkLine(profile: LinkProfileName | 'custom', values: LinkValues, language: Language): string {
  const words = WORDS[language];
  const name = profile === 'custom' ? words.custom : LINK_PROFILE[profile].label[language];
  const rate = (kbps: number | null): string =>
    kbps === null ? words.unlimited : (kbps / 1_000).toLocaleString(language);
  const parts = [name, `${values.rttMs} ms`, `${rate(values.downKbps)}/${rate(values.upKbps)} Mbit/s`];
  if (values.jitterMs > 0) parts.push(`${words.jitter} ± ${values.jitterMs} ms`);
  if (values.lossPercent > 0) parts.push(`${words.loss} ${values.lossPercent} %`);
  return parts.join(' · ');
}

/** One line of the table. */
export interface Row extends Measured {
  label: string;
  /** What the same takes on this machine without a link. */
  machineMs: number;
  /** What was measured when the model was made. */
  figureMs?: number;
}

const line = (label: string, columns: string[]): string =>
  `  ${label.padEnd(LABEL_WIDTH)}${columns.map((text) => text.padStart(COLUMN_WIDTH)).join('')}`;

export function headLine(language: Language): string {
  const { model, machine, expected, measured, error, figure } = WORDS[language];
  return line('', [model, machine, expected, measured, error, figure]);
}

export function rowLine(row: Row, language: Language): string {
  const { label, modelMs, machineMs, measuredMs, figureMs } = row;
  return line(label, [
    number(modelMs, language),
    number(machineMs, language),
    number(modelMs + machineMs, language),
    number(measuredMs, language),
    `${number(errorPercent(row), language)} %`,
    figureMs === undefined ? '' : number(figureMs, language, figureMs % 1 === 0 ? 0 : 1),
  ]);
}

/** How far the measured time is from the expected one. */
export function errorPercent({ modelMs, machineMs, measuredMs }: Row): number {
  return (measuredMs / (modelMs + machineMs) - 1) * 100;
}
