/** Addresses of the Compare view. A teacher can hand out settings in a link: `#/compare?updatesPerSecond=5`. */
import {
  LIMITS,
  LINK_PROFILES,
  linkSettingsOf,
  type RunSettings,
  SCENARIOS,
  TRANSPORTS,
} from '../../../server/contract.ts';
import type { Route } from '../../app/route.ts';

const NUMBERS = ['updatesPerSecond', 'jitter', 'pollEveryMs', 'durationMs', 'actionsPerSecond', 'seed'] as const;
const FLAGS = ['conditional', 'deflate', 'secure'] as const;
const ORDERS = ['side-by-side', 'one-after-another'] as const;

/** Settings that the address names; what is misspelt or out of bounds is left out. */
export function settingsIn({ query }: Route): Partial<RunSettings> {
  const settings: Partial<RunSettings> = {};
  for (const name of NUMBERS) {
    const value = Number(query.get(name) || Number.NaN);
    if (value >= LIMITS[name].min && value <= LIMITS[name].max) settings[name] = value;
  }
  for (const name of FLAGS) if (query.has(name)) settings[name] = query.get(name) === '1';
  const named = (query.get('transports') ?? '').split(',');
  const transports = TRANSPORTS.filter((one) => named.includes(one));
  if (transports.length > 0) settings.transports = transports;
  const order = ORDERS.find((one) => one === query.get('order'));
  if (order) settings.order = order;
  const link = LINK_PROFILES.find((one) => one === query.get('link'));
  if (link) settings.link = linkSettingsOf(link);
  const scenario = SCENARIOS.find((one) => one === query.get('scenario'));
  if (scenario) settings.scenario = scenario;
  return settings;
}
