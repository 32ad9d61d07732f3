/**
 * Settings in an address of Compare, so that a link opens a whole preset: `#/compare?scenario=news&link=3g`. What an
 * address doesn't name is as usual in its scenario, whatever the person who follows it had set before.
 */
import {
  DEFAULT_SETTINGS,
  decimalIn,
  isServerId,
  LIMITS,
  LINK_LIMITS,
  LINK_PROFILES,
  type LinkSettings,
  linkSettingsOf,
  NO_LINK,
  type PlannedFault,
  PROTOCOLS,
  type Protocol,
  plainNumber,
  type RunSettings,
  SCENARIO_INFO,
  SCENARIOS,
  type ScenarioName,
  TRANSPORTS,
} from '../../../server/contract.ts';
import { formatRoute } from '../../app/route.ts';
import { faultsIn, faultsText } from './faults.ts';

const NUMBERS = [
  'updatesPerSecond',
  'jitter',
  'pollEveryMs',
  'durationMs',
  'actionsPerSecond',
  'streams',
  'seed',
] as const;
const FLAGS = ['conditional', 'deflate', 'noContextTakeover', 'gzip', 'oneOrigin'] as const;
const ORDERS = ['side-by-side', 'one-after-another'] as const;
/** With `link=custom`; a rate that is left out is unlimited. */
const LINK_NUMBERS = ['rttMs', 'jitterMs', 'downKbps', 'upKbps', 'lossPercent'] as const;

/** Settings of a run at a scenario's natural pace, all transports side by side, long enough to say something. */
export function naturalSettings(scenario: ScenarioName): Partial<RunSettings> {
  const { updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs } = SCENARIO_INFO[scenario];
  return { scenario, updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs };
}

/** All settings of which only some are said. */
function wholeSettings(some: Partial<RunSettings>): RunSettings {
  return { ...DEFAULT_SETTINGS, ...naturalSettings(some.scenario ?? DEFAULT_SETTINGS.scenario), ...some };
}

function numberIn(query: URLSearchParams, name: string, { min, max }: { min: number; max: number }): number | null {
  const value = decimalIn(query.get(name));
  return value !== null && value >= min && value <= max ? value : null;
}

function linkIn(query: URLSearchParams): LinkSettings | undefined {
  const profile = LINK_PROFILES.find((one) => one === query.get('link'));
  if (profile) return linkSettingsOf(profile);
  if (query.get('link') !== 'custom') return undefined;
  const named = LINK_NUMBERS.map((name) => [name, numberIn(query, name, LINK_LIMITS[name])] as const);
  return { ...NO_LINK, ...Object.fromEntries(named.filter(([, value]) => value !== null)), profile: 'custom' };
}

const isFlag = (value: string | null): boolean => value === '0' || value === '1';

/** Older addresses say `secure=1` for https. */
function protocolIn(query: URLSearchParams): Protocol | undefined {
  const older = { '0': 'http', '1': 'https' }[query.get('secure') ?? ''];
  return PROTOCOLS.find((one) => one === (query.get('protocol') ?? older));
}

/** What the query itself says; what is misspelt or out of bounds is left out. */
function namedIn(query: URLSearchParams): Partial<RunSettings> {
  const settings: Partial<RunSettings> = {};
  for (const name of NUMBERS) {
    const value = numberIn(query, name, LIMITS[name]);
    const isWhole = name !== 'streams' || Number.isInteger(value);
    if (value !== null && isWhole) settings[name] = value;
  }
  for (const name of FLAGS) if (isFlag(query.get(name))) settings[name] = query.get(name) === '1';
  const named = (query.get('transports') ?? '').split(',');
  const transports = TRANSPORTS.filter((one) => named.includes(one));
  if (transports.length > 0) settings.transports = transports;
  const server = query.get('server');
  if (isServerId(server)) settings.server = server;
  const order = ORDERS.find((one) => one === query.get('order'));
  if (order) settings.order = order;
  const protocol = protocolIn(query);
  if (protocol) settings.protocol = protocol;
  const link = linkIn(query);
  if (link) settings.link = link;
  const scenario = SCENARIOS.find((one) => one === query.get('scenario'));
  if (scenario) settings.scenario = scenario;
  return settings;
}

/** The settings that an address asks for, all of them; null: it names none. */
export function settingsIn(query: URLSearchParams): RunSettings | null {
  const named = namedIn(query);
  return Object.keys(named).length > 0 ? wholeSettings(named) : null;
}

/** What an address of Compare says and can't be followed, as it stands there: it is left out, and that has to be told. */
export function leftOutIn(query: URLSearchParams): string[] {
  const isCustom = query.get('link') === 'custom';
  const isRead = (name: string, value: string): boolean => {
    const alone = new URLSearchParams({ ...(isCustom && { link: 'custom' }), [name]: value });
    if (name === 'run') return true;
    if (name === 'faults') return value === '' || faultsIn(alone).length === value.split(',').length;
    if (name === 'transports') return value.split(',').every((one) => TRANSPORTS.some((known) => known === one));
    const link = LINK_NUMBERS.find((one) => one === name);
    if (link) return isCustom && numberIn(alone, link, LINK_LIMITS[link]) !== null;
    return Object.hasOwn(namedIn(alone), name === 'secure' ? 'protocol' : name);
  };
  return [...query].filter(([name, value]) => !isRead(name, value)).map(([name, value]) => `${name}=${value}`);
}

const written = (value: unknown): string => (typeof value === 'number' ? plainNumber(value) : String(value));

function linkQuery(link: LinkSettings): Record<string, string> {
  if (link.profile !== 'custom') return { link: link.profile };
  const numbers = LINK_NUMBERS.filter((name) => link[name] !== NO_LINK[name]);
  return { link: 'custom', ...Object.fromEntries(numbers.map((name) => [name, written(link[name])])) };
}

/** The address of Compare with these settings and planned faults; what is as usual in the scenario is not written. */
export function settingsAddress(some: Partial<RunSettings>, faults: readonly PlannedFault[] = []): string {
  const settings = wholeSettings(some);
  const usual = wholeSettings({ scenario: settings.scenario });
  const differs = (name: keyof RunSettings): boolean => String(settings[name]) !== String(usual[name]);
  const query: Record<string, string> = { scenario: settings.scenario };
  for (const name of [...NUMBERS, 'transports', 'order', 'server', 'protocol'] as const)
    if (differs(name)) query[name] = written(settings[name]);
  for (const name of FLAGS) if (differs(name)) query[name] = settings[name] ? '1' : '0';
  if (faults.length > 0) query.faults = faultsText(faults);
  return formatRoute('compare', {
    query: { ...query, ...(settings.link.profile === 'none' ? {} : linkQuery(settings.link)) },
  });
}
