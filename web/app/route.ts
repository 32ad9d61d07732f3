/** The page's addresses: `#/<view>/<its own path>?<its own query>`. What stands in them is each view's (`route.ts`). */

export interface Route {
  /** Name of the view. */
  view: string;
  /** What follows its name. */
  path: readonly string[];
  query: URLSearchParams;
  /** The stored run to show (`?run=`); null: the latest. All views that show a run have it. */
  run: string | null;
  /** The view that the address names, where there is none of that name. */
  unknown: string | null;
}

/** Reads a location hash; a view that isn't known becomes the first one. */
export function parseRoute(hash: string, views: readonly { name: string }[]): Route {
  const [whole = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [first, ...path] = whole.split('/');
  const query = new URLSearchParams(search);
  const known = views.find(({ name }) => name === first);
  const view = known ?? views[0];
  const unknown = known || !first ? null : first;
  return { view: view?.name ?? '', path: known ? path : [], query, run: query.get('run') || null, unknown };
}

/** The hash of a place in the page; what is null in the query is left out. */
export function formatRoute(
  view: string,
  { path = [], query = {} }: { path?: readonly string[]; query?: Record<string, string | null> } = {},
): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null);
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  return `#/${[view, ...path].join('/')}${search}`;
}
