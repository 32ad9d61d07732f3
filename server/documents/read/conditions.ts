/** What a run was measured with: its settings, its link, the machine. A run's document and a hand-in say it alike. */
import {
  type Environment,
  LINK_LIMITS,
  LINK_PROFILES,
  type LinkSettings,
  MOST_TIMER_STEP_MS,
  type RunSettings,
} from '../../contract.ts';
import { readSettings } from '../settings.ts';
import { numberFrom, oneOf, optional, orNull, type Read, shape, text } from './readers.ts';

const linkNumber = (name: keyof typeof LINK_LIMITS): Read<number> =>
  numberFrom(LINK_LIMITS[name].min, LINK_LIMITS[name].max);

export const link = shape<LinkSettings>({
  profile: oneOf([...LINK_PROFILES, 'custom']),
  rttMs: linkNumber('rttMs'),
  jitterMs: linkNumber('jitterMs'),
  downKbps: orNull(linkNumber('downKbps')),
  upKbps: orNull(linkNumber('upKbps')),
  lossPercent: linkNumber('lossPercent'),
});

const linkOf = shape<{ link?: LinkSettings }>({ link: optional(link) });

/** The link's numbers are those that were measured with, whatever the profile of that name means today. */
export const settings: Read<RunSettings> = (value) => ({ ...readSettings(value), ...linkOf(value) });

/** Where and with what it was made. */
export const environment = shape<Environment>({
  userAgent: text,
  browser: text,
  platform: text,
  language: text,
  viewport: text,
  timerStepMs: numberFrom(0, MOST_TIMER_STEP_MS),
  labVersion: text,
  node: text,
  os: text,
  cpus: text,
});
