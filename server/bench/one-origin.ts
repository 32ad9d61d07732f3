/**
 * One origin for all: which transport a request is for when all five stand on one port. What the windows share, their
 * scripts, styles and fonts, is for none alone.
 */
import { TRANSPORT_INFO, TRANSPORTS, type TransportName } from '../contract.ts';
import { pathOf } from '../tap/decode/http1/target.ts';

/** Where a window finds its document then: `/` can't be all of theirs. */
export function documentPath(transport: TransportName): string {
  return `/${transport}`;
}

/**
 * By its path; an action by the window that sends it, since three of them send to the same path. Null: for none alone.
 */
export function transportFor(target: string, referer: string | undefined): TransportName | null {
  const path = pathOf(target);
  const found = transportAt(path);
  if (found) return found;
  const isAction = TRANSPORTS.some((name) => TRANSPORT_INFO[name].actionPath === path);
  return isAction && referer && URL.canParse(referer) ? transportAt(new URL(referer).pathname) : null;
}

function transportAt(path: string): TransportName | null {
  return TRANSPORTS.find((name) => path === TRANSPORT_INFO[name].feedPath || path === documentPath(name)) ?? null;
}
