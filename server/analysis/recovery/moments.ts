/**
 * What happened to the line in a run, each in one short sentence: "9.4 s: unplugged for 3.0 s". The verdict, the marks,
 * the charts, the diagrams and the exports all say it in these words.
 */
import {
  type Language,
  LINK_PROFILE,
  type LineMoment,
  type LinkEvent,
  type LinkSettings,
  type Run,
  type Text,
} from '../../contract.ts';
import { both, formatNumber } from '../words/format.ts';

/** When the run's first window was told to load: moments are told from here. */
export function beganMs(run: Pick<Run, 'segments' | 'createdAtMs'>): number {
  return run.segments[0]?.fromMs ?? run.createdAtMs;
}

/**
 * Faults and changes of the link while the windows were measured, in time order. Their words count from `zeroMs`: the
 * run's beginning, or that of a picture which has its own.
 */
export function momentsOf(
  run: Pick<Run, 'segments' | 'createdAtMs' | 'line'>,
  zeroMs: number = beganMs(run),
): LineMoment[] {
  const fromMs = beganMs(run);
  const lastMs = run.segments.at(-1)?.toMs ?? Number.POSITIVE_INFINITY;
  return run.line
    .filter(({ type, atMs }) => type !== 'settings' || (atMs > fromMs && atMs < lastMs))
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((event) => ({
      type: event.type,
      fromMs: event.atMs,
      untilMs: untilMsOf(event),
      afterMs: event.atMs - fromMs,
      text: both((language) => `${seconds(event.atMs - zeroMs, language)}: ${WHAT[language](event)}`),
    }));
}

/** Faults that were planned and had not been done when the run ended, in the same words. */
export function notDone({ plannedFaults = [], line, endedAtMs, ...run }: Run): Text[] {
  if (endedAtMs === null) return [];
  const done = line.filter(({ type }) => type !== 'settings');
  const left = plannedFaults.filter(({ afterMs, fault }) => {
    const found = done.findIndex(
      (event) =>
        event.type === fault.type &&
        event.atMs >= beganMs(run) + afterMs &&
        (fault.type !== 'stall' || (event.type === 'stall' && event.direction === fault.direction)),
    );
    if (found !== -1) done.splice(found, 1);
    return found === -1;
  });
  return left.map(({ afterMs, fault }) => {
    const event = { ...fault, atMs: 0, untilMs: 'durationMs' in fault ? fault.durationMs : 0, connections: 0 };
    return both((language) => `${seconds(afterMs, language)}: ${WHAT[language](event)}`);
  });
}

/** Something bad that happened to the line, not a change of its settings. */
export function isFault({ type }: LineMoment): boolean {
  return type !== 'settings';
}

/** When a fault's cause was over; what takes no time is over at once. */
export function untilMsOf(event: LinkEvent): number {
  return 'untilMs' in event ? event.untilMs : event.atMs;
}

function seconds(ms: number, language: Language): string {
  return `${formatNumber(ms / 1000, language, 1)} s`;
}

const lasting = (event: LinkEvent, language: Language): string => seconds(untilMsOf(event) - event.atMs, language);

const WHAT: Record<Language, (event: LinkEvent) => string> = {
  en: (event) => {
    switch (event.type) {
      case 'settings':
        return `link changed to ${linkText(event.settings, 'en')}`;
      case 'unplug':
        return `unplugged for ${lasting(event, 'en')}`;
      case 'stall':
        return `stalled towards the ${event.direction === 'up' ? 'server' : 'browser'} for ${lasting(event, 'en')}`;
      case 'reset':
        return 'every connection reset';
      case 'restart':
        return `server away for ${lasting(event, 'en')}`;
    }
  },
  es: (event) => {
    switch (event.type) {
      case 'settings':
        return `el enlace pasa a ${linkText(event.settings, 'es')}`;
      case 'unplug':
        return `cable desenchufado ${lasting(event, 'es')}`;
      case 'stall':
        return `atasco hacia el ${event.direction === 'up' ? 'servidor' : 'navegador'} durante ${lasting(event, 'es')}`;
      case 'reset':
        return 'todas las conexiones cortadas (RST)';
      case 'restart':
        return `servidor ausente ${lasting(event, 'es')}`;
    }
  },
};

/** "3G (RTT 300 ms)": a profile's name never stands without its number. */
function linkText({ profile, rttMs }: LinkSettings, language: Language): string {
  if (profile === 'none') return language === 'en' ? 'no link' : 'sin enlace';
  const custom: Text = { en: 'custom values', es: 'valores a medida' };
  const name = profile === 'custom' ? custom : LINK_PROFILE[profile].label;
  return `${name[language]} (RTT ${formatNumber(rttMs, language)} ms)`;
}
