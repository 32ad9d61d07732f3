/** Whether an address of the lab's page is followed to its end: for links in texts and documents. */
import { readdirSync } from 'node:fs';
import { parseRoute, type Route } from '../../web/app/route.ts';
import { serverIn } from '../../web/features/check/route.ts';
import { claimIn } from '../../web/features/claims/route.ts';
import { transportIn } from '../../web/features/flows/route.ts';
import { termIn } from '../../web/features/glossary/route.ts';
import { formatPlace, parsePlace } from '../../web/features/handshake/route.ts';
import { FEATURES } from '../../web/features/index.ts';
import { comparedIn } from '../../web/features/runs/route.ts';
import { faultsIn, faultsText } from '../../web/parts/address/faults.ts';
import { settingsIn } from '../../web/parts/address/settings.ts';
import { LABS } from '../labs.ts';

const shippedRuns = readdirSync('labs/recordings').map((name) => name.replace(/\.json\.gz$/, ''));
const theoryPages = readdirSync('docs/theory/en').map((name) => name.replace(/\.md$/, ''));

/** What may stand after a view's name; a view that isn't here has nothing there. */
const PLACES: Record<string, (route: Route) => boolean> = {
  flows: (route) => transportIn(route) !== null,
  theory: ({ path }) => [...theoryPages, 'instructors'].includes(path.join('/')),
  labs: ({ path }) => LABS.some(({ id }) => id.slice(0, 2) === path.join('/')),
  glossary: (route) => termIn(route) === route.path.join('/'),
  check: (route) => serverIn(route) === route.path.join('/'),
  claims: (route) => claimIn(route) === route.path.join('/'),
  runs: ({ path }) => comparedIn(path)?.every((id) => shippedRuns.includes(id)) ?? false,
};

function unreadPath(hash: string, route: Route): string[] {
  const [path = ''] = hash.replace(/^#\//, '').split('?', 1);
  if (path === route.view) return [];
  if (route.view === 'handshake' && path.startsWith('handshake/')) {
    return formatPlace(parsePlace(hash)) === hash ? [] : [path];
  }
  return path === [route.view, ...route.path].join('/') && PLACES[route.view]?.(route) ? [] : [path];
}

/** Parts of an address that name what the page does not have or would not do. */
export function unreadIn(hash: string): string[] {
  const route = parseRoute(hash, FEATURES);
  const settings = settingsIn(route.query);
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(settings ?? {})) said[name] = String(value);
  for (const [name, value] of Object.entries(settings?.link ?? {})) said[name] = String(value);
  said.faults = faultsText(faultsIn(route.query));
  for (const name of ['conditional', 'deflate', 'noContextTakeover', 'gzip', 'oneOrigin'] as const)
    said[name] = settings?.[name] ? '1' : '0';
  const asked = route.view === 'compare' ? [...route.query] : [];
  const unread = asked.filter(([name, value]) => (name === 'link' ? said.profile : said[name]) !== value);
  return [...unreadPath(hash, route), ...unread.map(([name, value]) => `${name}=${value}`)];
}
