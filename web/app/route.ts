/** The page's addresses: `#/compare?run=ID`, `#/flows/sse?run=ID`, `#/runs`. */
import {
  LIMITS,
  LINK_PROFILES,
  linkSettingsOf,
  type RunSettings,
  SCENARIOS,
  TRANSPORTS,
  type TransportName,
} from '../../server/contract.ts';

export const VIEWS = ['compare', 'flows', 'handshake', 'duplex', 'uses', 'runs'] as const;
export type ViewName = (typeof VIEWS)[number];

export interface Route {
  view: ViewName;
  /** Flows only. */
  transport: TransportName | null;
  /** The stored run to show; null: the latest. */
  run: string | null;
  /** Settings written in the address, so that a teacher can hand out a link: `#/compare?updatesPerSecond=5`. */
  settings: Partial<RunSettings>;
}

const NUMBERS = ['updatesPerSecond', 'jitter', 'pollEveryMs', 'durationMs', 'actionsPerSecond', 'seed'] as const;
const FLAGS = ['conditional', 'deflate', 'secure'] as const;
const ORDERS = ['side-by-side', 'one-after-another'] as const;

function settingsIn(query: URLSearchParams): Partial<RunSettings> {
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

/** Reads a location hash; whatever isn't known becomes the Compare view, out-of-range settings are left out. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [first, second] = path.split('/');
  const query = new URLSearchParams(search);
  const view = VIEWS.find((one) => one === first) ?? 'compare';
  return {
    view,
    transport: view === 'flows' ? (TRANSPORTS.find((one) => one === second) ?? null) : null,
    run: query.get('run') || null,
    settings: settingsIn(query),
  };
}

/** The hash of a place in the page. */
export function formatRoute(view: ViewName, options: { transport?: TransportName; run?: string | null } = {}): string {
  const path = options.transport ? `${view}/${options.transport}` : view;
  return options.run ? `#/${path}?${new URLSearchParams({ run: options.run })}` : `#/${path}`;
}
