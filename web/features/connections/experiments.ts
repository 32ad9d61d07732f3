/** The two experiments on one origin: how many event streams open at once, and which updates a loss holds up. */
import { DEFAULT_SETTINGS, NO_LINK, type RunHeader, type RunSettings } from '../../../server/contract.ts';

export const EXPERIMENTS = ['limit', 'loss'] as const;
export type Experiment = (typeof EXPERIMENTS)[number];

/** With TLS in both: else there would be two differences. */
export const VERSIONS = ['https', 'https-h2'] as const;
export type Version = (typeof VERSIONS)[number];

const ALIKE: RunSettings = { ...DEFAULT_SETTINGS, transports: ['sse'], oneOrigin: true };

/** One more than browsers open connections over HTTP/1.1. */
export const USUAL_STREAMS = 7;
/** As many as they do: over HTTP/1.1 each stream then has one. */
const STREAMS_WITH_LOSS = 6;

/** `streams`: of the first experiment. */
export function experimentOver(experiment: Experiment, protocol: Version, streams: number): RunSettings {
  if (experiment === 'limit') return { ...ALIKE, protocol, streams, updatesPerSecond: 2, durationMs: 6_000 };
  const link = { ...NO_LINK, profile: 'custom' as const, rttMs: 40, lossPercent: 2 };
  return { ...ALIKE, protocol, streams: STREAMS_WITH_LOSS, updatesPerSecond: 20, durationMs: 20_000, link };
}

/** Which experiment a run is; null: neither. */
export function experimentOf({ settings }: Pick<RunHeader, 'settings'>): Experiment | null {
  if (settings.streams < 2 || !settings.transports.includes('sse')) return null;
  return settings.link.lossPercent > 0 ? 'loss' : 'limit';
}

/** Which column it stands in: over http the same HTTP is spoken as over https. */
export function versionOf({ settings }: Pick<RunHeader, 'settings'>): Version {
  return settings.protocol === 'https-h2' ? 'https-h2' : 'https';
}
